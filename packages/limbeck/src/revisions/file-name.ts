import { LimbeckError } from '../errors.ts'
import { datePartsIn, type TimeZone } from './date.ts'
import { slugify } from './slug.ts'

/** How the files of new revisions are named. */
export interface FileNaming {
  /**
   * The name without its ending, `<revision>_<slug>` if not given. It may hold `<revision> <slug> <year> <month> <day>
   * <hour> <minute> <second> <epoch>`, and slashes, which make folders (then read the folders recursively).
   */
  readonly template?: string
  /** The clock that the date parts are read from; `utc` if not given. */
  readonly timeZone?: TimeZone
  /** The longest slug, in characters; 40 if not given. */
  readonly slugLength?: number
}

/** What a name is made of. */
export interface NamedRevision {
  readonly id: string
  readonly message: string
  readonly date: Date
}

/**
 * Names the file of a new revision.
 *
 * @param ending with its dot
 * @returns the path inside the folder of revisions, with slashes
 * @throws LimbeckError `invalid-config` for a template with an unknown part, or one that leads out of the folder
 * @example
 * revisionFileName({ id: '84f99e3be8a6', message: 'Create users', date: new Date(0) }, '.ts')
 * // '84f99e3be8a6_create_users.ts'
 */
export function revisionFileName(revision: NamedRevision, ending: string, naming: FileNaming = {}): string {
  const { template = '<revision>_<slug>', timeZone = 'utc', slugLength = 40 } = naming
  const parts = partsOf(revision, timeZone, slugLength)
  const name = template.replace(/\.(?:[mc]?[jt]s|sql)$/, '').replaceAll(/<([^<>]*)>/g, (token, part: string) => {
    const value = parts.get(part)
    if (value === undefined) throw unknownPart(template, token, [...parts.keys()])
    return value
  })
  const segments = name.split('/').map((segment) => segment.replace(/[ _.-]+$/, ''))
  if (segments.some((segment) => segment === '' || segment.startsWith('.') || /[\\:]/.test(segment))) {
    throw new LimbeckError('invalid-config', `the file name template "${template}" gives the unusable name "${name}"`, {
      hint: 'Every part between slashes must be a visible name, as in "<year>/<month>/<revision>_<slug>".',
    })
  }
  return segments.join('/') + ending
}

function partsOf({ id, message, date }: NamedRevision, timeZone: TimeZone, slugLength: number): Map<string, string> {
  const { year, month, day, hour, minute, second } = datePartsIn(date, timeZone)
  return new Map([
    ['revision', id],
    ['slug', slugify(message, slugLength)],
    ...Object.entries({ year, month, day, hour, minute, second }),
    ['epoch', String(Math.floor(date.getTime() / 1000))],
  ])
}

function unknownPart(template: string, token: string, known: readonly string[]): LimbeckError {
  return new LimbeckError(
    'invalid-config',
    `the file name template "${template}" holds "${token}", which is not known`,
    {
      hint: `The parts are: ${known.map((part) => `<${part}>`).join(' ')}`,
    },
  )
}
