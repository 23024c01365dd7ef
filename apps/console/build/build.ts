/** `npm run build:console`: the pages of the console into apps/console/dist, where the server looks for them. */
import { buildConsole, consoleFolder, isConsoleStale } from './build-console.ts';
import { firstLoad, laterLoads } from './first-load.ts';

if (isConsoleStale()) await buildConsole();
const { files, gzipBytes } = firstLoad(consoleFolder);
console.log(`The console is in ${consoleFolder}.`);
console.log(`At first a browser loads ${(gzipBytes / 1000).toFixed(0)} kB gzip in ${files.length} scripts.`);
const [[heaviest, bytes] = ['', 0]] = laterLoads(consoleFolder);
console.log(`Of what is loaded later ${heaviest} brings most: ${(bytes / 1000).toFixed(0)} kB gzip.`);
