/** Where in the user's files an error comes from. */
import { fileURLToPath } from 'node:url'

/** What limbeck itself is made of, which is never the user's place. */
const OWN_FOLDER = fileURLToPath(new URL('..', import.meta.url))

/**
 * Tells the place of an error, to stand behind its message: ` (line 3)`, ` (in "/app/models.ts", line 3)`, or nothing where
 * no file of the user's is involved.
 * @param path the file that the message has named already
 */
export function placeOf(error: unknown, path: string): string {
  const [header = '', ...frames] = (error instanceof Error ? (error.stack ?? '') : '').split('\n')
  // Of a syntax error, the first line of the stack is the place: `/app/models.ts:3`.
  const [, file, line] = /^(.+\.\w+):(\d+)$/.exec(header) ?? frames.map(placeOfFrame).find(isUsers) ?? []
  if (file === undefined || line === undefined) return ''
  const name = file.startsWith('file:') ? fileURLToPath(file) : file
  return name === path ? ` (line ${line})` : ` (in "${name}", line ${line})`
}

function placeOfFrame(frame: string): RegExpExecArray | null {
  return /^ +at (?:.*\()?((?:file:\/\/)?\/.+|[A-Z]:\\.+):(\d+):\d+\)?$/.exec(frame)
}

function isUsers(place: RegExpExecArray | null): place is RegExpExecArray {
  const [, file = ''] = place ?? []
  return place !== null && !file.includes('/node_modules/') && !file.replace('file://', '').startsWith(OWN_FOLDER)
}
