/** What is wrong with a change that does not fit its table. */
import { LimbeckError } from '../../errors.ts'
import type { CreateTable } from './grammar/create-table.ts'

/** @param what `column`, `index`, `unique constraint`, … */
export function notThere({ name }: CreateTable, what: string, part: string): LimbeckError {
  return new LimbeckError('invalid-op', `the table "${name.name}" has no ${what} "${part}"`, {
    hint: 'See how the database differs from the models: limbeck check',
  })
}

/** @param what `column`, `index`, `unique constraint`, … */
export function alreadyThere({ name }: CreateTable, what: string, part: string): LimbeckError {
  return new LimbeckError('invalid-op', `the table "${name.name}" has the ${what} "${part}" already`, {
    hint: 'See how the database differs from the models: limbeck check',
  })
}
