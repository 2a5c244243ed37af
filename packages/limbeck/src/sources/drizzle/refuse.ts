/** What Drizzle can say and limbeck cannot map is refused by name: silence would be a schema that is not the models'. */
import { LimbeckError } from '../../errors.ts'

/** What an error is about. */
export interface Place {
  readonly table: string
  readonly column?: string
}

/** An error that names the table and, where it is about one, the column. */
export function unsupported(place: Place, what: string, hint: string, cause?: unknown): LimbeckError {
  return new LimbeckError('unsupported', `${label(place)} ${what}, which limbeck cannot map`, {
    hint,
    data: { ...place },
    ...(cause !== undefined && { cause }),
  })
}

/** An error about models that contradict themselves. */
export function invalid(place: Place, what: string, hint: string, cause?: unknown): LimbeckError {
  return new LimbeckError('invalid-schema', `${label(place)} ${what}`, {
    hint,
    data: { ...place },
    ...(cause !== undefined && { cause }),
  })
}

function label({ table, column }: Place): string {
  return column === undefined ? `the table "${table}"` : `the column "${table}.${column}"`
}
