/** Errors of the user's own code, told with the place that they come from. */
import { fileURLToPath } from 'node:url'
import { messageOf } from '../errors.ts'

/** What limbeck itself is made of, which is never the user's place. */
const OWN_FOLDER = fileURLToPath(new URL('..', import.meta.url))

/**
 * What an error says, on one line, and where it comes from: `no such thing (line 3)`, `… (in "/app/models.ts", line 3)`, or
 * without a place where no file of the user's is involved.
 * @param path the file that the message has named already
 */
export function told(error: unknown, path = ''): string {
  return (
    messageOf(error)
      .trim()
      .replaceAll(/\s*\n\s*/g, ' ') + placeOf(error, path)
  )
}

function placeOf(error: unknown, path: string): string {
  const [header = '', ...frames] = (error instanceof Error ? (error.stack ?? '') : '').split('\n')
  // Of a syntax error, the first line of the stack is the place: `/app/models.ts:3`.
  const place = placeIn(/^(.+\.\w+):(\d+)$/, header) ?? frames.map((frame) => placeIn(FRAME, frame)).find(isUsers)
  if (place === undefined) return ''
  return place.file === path ? ` (line ${place.line})` : ` (in "${place.file}", line ${place.line})`
}

interface Place {
  readonly file: string
  readonly line: string
}

const FRAME = /^ +at (?:.*\()?((?:file:\/\/)?\/.+|[A-Z]:\\.+):(\d+):\d+\)?$/

function placeIn(pattern: RegExp, line: string): Place | undefined {
  const [, file, number] = pattern.exec(line) ?? []
  if (file === undefined || number === undefined) return undefined
  return { file: file.startsWith('file:') ? fileURLToPath(file) : file, line: number }
}

function isUsers(place: Place | undefined): boolean {
  return place !== undefined && !place.file.includes('/node_modules/') && !place.file.startsWith(OWN_FOLDER)
}
