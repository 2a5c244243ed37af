import { p } from '@mikro-orm/core'
import { Timestamp } from './types.ts'

/** When a row was made and last changed. The application says so; the database does for rows that come past it. */
export function timestamps() {
  return {
    createdAt: p
      .type(Timestamp)
      .onCreate(() => new Date())
      .defaultRaw('CURRENT_TIMESTAMP'),
    updatedAt: p
      .type(Timestamp)
      .onCreate(() => new Date())
      .onUpdate(() => new Date())
      .defaultRaw('CURRENT_TIMESTAMP'),
  }
}
