/** Counts on one line of standard error what nobody knows the number of, where that is a terminal. */
export function openCounter(what: string) {
  const isShown = process.stderr.isTTY;
  let count = 0;
  return {
    advance() {
      count += 1;
      if (isShown && count % 10 === 0) process.stderr.write(`\r\u001b[K${count} ${what}`);
    },
    close: () => void (isShown && process.stderr.write('\r\u001b[K')),
  };
}
