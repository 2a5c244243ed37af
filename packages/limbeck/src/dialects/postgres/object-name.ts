/** The names that PostgreSQL gives to what has none. */
import { parseName } from '../../schema/names.ts'

/** How long a name can be, in bytes. */
const NAME_LENGTH = 63

/**
 * The name of something that belongs to a column, as the server makes it (`makeObjectName` in its indexcmds.c): of two names
 * that are too long, the longer one is cut first.
 * @example
 * objectName('users', 'id', 'seq') // 'users_id_seq'
 */
export function objectName(table: string, column: string, label: string): string {
  let [first, second] = [parseName(table).name, column].map((name) => Buffer.byteLength(name))
  const room = NAME_LENGTH - Buffer.byteLength(label) - 2
  first ??= 0
  second ??= 0
  while (first + second > room) {
    if (first > second) first -= 1
    else second -= 1
  }
  return `${cutName(parseName(table).name, first)}_${cutName(column, second)}_${label}`
}

/** The longest beginning of a name that fits into so many bytes, without half a character at the end. */
export function cutName(name: string, bytes: number = NAME_LENGTH): string {
  if (Buffer.byteLength(name) <= bytes) return name
  const characters = [...name]
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop()
  return characters.join('')
}
