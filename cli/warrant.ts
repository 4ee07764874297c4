import type { Command } from 'commander';
import { register as registerDrafting } from './warrant-drafting';
import { register as registerReading } from './warrant-reading';
import { register as registerSteps } from './warrant-steps';

/** `ambit warrant`: entering, activating, ending and reading warrants. */
export function register(program: Command): void {
  const warrant = program.command('warrant').description('warrants of a case');
  registerDrafting(warrant);
  registerSteps(warrant);
  registerReading(warrant);
}
