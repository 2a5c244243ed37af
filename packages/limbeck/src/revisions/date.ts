import { LimbeckError } from '../errors.ts'

/** `utc`, `local`, or a name of the IANA time zone database, such as `Europe/Madrid`. */
export type TimeZone = string

/** A moment as the clocks of a time zone show it; numbers with their leading zeros. */
export interface DateParts {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
  /** `Z`, or `+01:00`. */
  readonly offset: string
}

/**
 * Reads the clocks of a time zone.
 *
 * @throws LimbeckError `invalid-config` for a zone that the machine does not know
 */
export function datePartsIn(date: Date, timeZone: TimeZone): DateParts {
  const found = new Map(
    formatter(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? ''
  const offset = part('timeZoneName').replace('GMT', '')
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    offset: offset === '' || offset === '+00:00' ? 'Z' : offset,
  }
}

/**
 * A moment as a revision's `Create Date:` has it.
 *
 * @example formatDate(new Date(0), 'utc') // '1970-01-01T00:00:00Z'
 * @throws LimbeckError `invalid-config` for a zone that the machine does not know
 */
export function formatDate(date: Date, timeZone: TimeZone): string {
  const { year, month, day, hour, minute, second, offset } = datePartsIn(date, timeZone)
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`
}

function formatter(timeZone: TimeZone): Intl.DateTimeFormat {
  const zone = timeZone.toLowerCase()
  try {
    return new Intl.DateTimeFormat('en-US', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
      ...(zone === 'local' ? {} : { timeZone: zone === 'utc' ? 'UTC' : timeZone }),
    })
  } catch (error) {
    throw new LimbeckError('invalid-config', `there is no time zone "${timeZone}"`, {
      hint: 'A time zone is "utc", "local", or a name like "Europe/Madrid".',
      cause: error,
    })
  }
}
