import { type Command, InvalidArgumentError } from 'commander';

/** Adds what all attacks can be told. What is left out is drawn from the seed. */
export function withCaptureOptions(command: Command): Command {
  return command
    .argument('<input>', 'a picture; for replay also a clip')
    .requiredOption('--out <file>', 'write it there, and how it was made into the same name with .json behind')
    .option('--seed <n>', 'what is not chosen follows from this number', numberBetween(0, 2 ** 31 - 2), 1)
    .option('--width <px>', 'width of the photo or clip', evenBetween(64, 4096))
    .option('--height <px>', 'height of the photo or clip', evenBetween(64, 4096))
    .option('--share <n>', 'width of the print or screen over that of the frame', numberBetween(0.1, 3))
    .option('--yaw <degrees>', 'right edge turned away', numberBetween(-60, 60))
    .option('--pitch <degrees>', 'lower edge turned away', numberBetween(-60, 60))
    .option('--roll <degrees>', 'turned clockwise', numberBetween(-180, 180))
    .option('--blur <px>', 'standard deviation of the blur of being photographed again', numberBetween(0, 20))
    .option('--glare <n>', 'strength of a reflection, 0 to 1', numberBetween(0, 1))
    .option('--noise <levels>', 'standard deviation of sensor noise at white', numberBetween(0, 50))
    .option('--jpeg <quality>', 'quality of a photo', numberBetween(1, 100));
}

/** Adds what prints can be told. */
export function withPaperOptions(command: Command): Command {
  return command
    .option('--ruling <lpi>', 'lines of halftone dots an inch, 0 for continuous tone', numberBetween(0, 300))
    .option('--paper-width <mm>', 'width of the picture on the paper', numberBetween(20, 1000))
    .option('--curl <radians>', 'how far the edge of the sheet is bent from its middle, -1 to 1', numberBetween(-1, 1))
    .option('--margin <n>', 'white margin over the width of the picture', numberBetween(0, 1));
}

/** Adds what screens can be told. */
export function withScreenOptions(command: Command): Command {
  return command
    .option('--pixel-size <n>', 'camera pixels to a pixel of the display: it decides the moiré', numberBetween(0.3, 8))
    .option('--bezel <n>', 'width of the bezel over that of the screen', numberBetween(0, 1))
    .option('--banding <n>', 'brightness that swings across the picture, 0 to 1', numberBetween(0, 1));
}

/** Reads a number of a range. */
export function numberBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= low && value <= high))
      throw new InvalidArgumentError(`a number ${low} to ${high} is wanted.`);
    return value;
  };
}

/** Sizes are even: video codecs halve the colour. */
function evenBetween(low: number, high: number): (text: string) => number {
  const read = numberBetween(low, high);
  return (text) => {
    const value = read(text);
    if (value % 2 !== 0) throw new InvalidArgumentError('an even number is wanted.');
    return value;
  };
}
