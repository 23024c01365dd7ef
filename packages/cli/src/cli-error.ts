/** A mistake of the caller, told on one line and answered with exit code 1: a bad option, an unreadable list. */
export class CliError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
  }
}
