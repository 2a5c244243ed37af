/** What is wrong with a change that does not fit its table. */
import { LimbeckError } from '../../errors.ts'
import type { CreateTable } from './grammar/create-table.ts'

/** @param what `column`, `index`, `unique constraint`, … */
export function notThere({ name }: CreateTable, what: string, part: string): LimbeckError {
  return new LimbeckError('invalid-op', `The table "${name.name}" has no ${what} "${part}"`, {
    hint: 'Run "limbeck check" to see how the database differs from the models',
  })
}

/** @param what `column`, `index`, `unique constraint`, … */
export function alreadyThere({ name }: CreateTable, what: string, part: string): LimbeckError {
  return new LimbeckError('invalid-op', `The table "${name.name}" has the ${what} "${part}" already`, {
    hint: 'Run "limbeck check" to see how the database differs from the models',
  })
}
