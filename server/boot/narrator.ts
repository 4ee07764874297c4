/** Tells the person at the keyboard what happens: one line a step, with what it does and how long it took. */
export class Narrator {
  #inStep = false;
  #midLine = false;

  constructor() {
    // A reader that went away (a closed terminal, `| head`) must not end the house in disorder.
    process.stdout.on('error', () => undefined);
    process.stderr.on('error', () => undefined);
  }

  /** Prints a line of its own; inside a step it is indented below the step's. */
  readonly say = (line: string): void => {
    process.stdout.write(`${this.#midLine ? '\n' : ''}${this.#inStep ? '    ' : ''}${line}\n`);
    this.#midLine = false;
  };

  /** Runs a step under its title. @returns what the step gives */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    process.stdout.write(`  ${title} ... `);
    this.#inStep = true;
    this.#midLine = true;
    const startedAt = Date.now();
    try {
      const result = await work();
      this.#end(`${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
      return result;
    } catch (error) {
      this.#end('failed');
      throw error;
    }
  }

  #end(how: string): void {
    process.stdout.write(`${this.#midLine ? '' : '    '}${how}\n`);
    this.#inStep = false;
    this.#midLine = false;
  }
}
