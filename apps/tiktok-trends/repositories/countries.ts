import { EntityRepository } from '@mikro-orm/sql'
import type { Country } from '../models/index.ts'

/** The markets. */
export class CountryRepository extends EntityRepository<Country> {
  /** By its ISO code, in either case. */
  byCode(code: string) {
    return this.findOne({ code: code.toUpperCase() })
  }

  /** The countries that trends are collected for, of one region or of all, by region and name. */
  active(region?: string) {
    return this.find(
      { active: true, ...(region !== undefined && { region }) },
      { orderBy: { region: 'asc', name: 'asc' } },
    )
  }

  /** The countries where most content is in a language, by name. */
  speaking(language: string) {
    return this.find({ language }, { orderBy: { name: 'asc' } })
  }
}
