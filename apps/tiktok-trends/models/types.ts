import { Type } from '@mikro-orm/core'

interface TimestampPlatform {
  getDateTimeTypeDeclarationSQL(column: { length?: number }): string
}

/**
 * A moment, stored as UTC text `2026-01-31 23:59:59.123` in a column of type `timestamp`.
 *
 * It is the form that `CURRENT_TIMESTAMP` and migrations write too, so that moments sort and compare correctly in SQL no matter
 * who wrote them. MikroORM's own dates would be numbers on SQLite, which sort before any text.
 */
export class Timestamp extends Type<Date | null, string | null> {
  override convertToDatabaseValue(value: Date | null): string | null {
    return value === null ? null : timestampText(toDate(value))
  }

  override convertToJSValue(value: Date | string | null): Date | null {
    return value === null ? null : toDate(value)
  }

  override getColumnType(_prop: object, platform: TimestampPlatform): string {
    return platform.getDateTimeTypeDeclarationSQL({})
  }

  override compareAsType(): string {
    return 'string'
  }

  override get runtimeType(): string {
    return 'Date'
  }
}

/** Text without a zone is UTC. */
function toDate(value: Date | string): Date {
  if (value instanceof Date) return value
  return new Date(/(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(value.slice(10)) ? value : `${value.replace(' ', 'T')}Z`)
}

/** A moment as {@link Timestamp} stores it. */
export function timestampText(date: Date): string {
  return date.toISOString().replace('T', ' ').replace('Z', '')
}

/** The day of a moment, in UTC: `2026-01-31`. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** A hashtag's name, which is normalised on its way into the database and into queries. */
export class HashtagName extends Type<string, string> {
  override convertToDatabaseValue(value: string): string {
    return normalizeHashtag(value)
  }

  override getColumnType(
    _prop: object,
    platform: { getVarcharTypeDeclarationSQL(column: { length: number }): string },
  ): string {
    return platform.getVarcharTypeDeclarationSQL({ length: HASHTAG_LENGTH })
  }

  override compareAsType(): string {
    return 'string'
  }

  override get runtimeType(): string {
    return 'string'
  }
}

const HASHTAG_LENGTH = 150

/**
 * One spelling for a hashtag however people write it: without `#`, compatibility characters unified, lower case.
 * @throws RangeError when nothing is left, or when white space is inside
 * @example normalizeHashtag(' #FYP ') // 'fyp'
 */
export function normalizeHashtag(text: string): string {
  const name = text.normalize('NFKC').trim().replace(/^#+/, '').toLowerCase()
  if (name === '' || /\s/.test(name) || name.length > HASHTAG_LENGTH) {
    throw new RangeError(`"${text}" is not a hashtag`)
  }
  return name
}
