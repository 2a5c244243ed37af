import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import { timestamps } from './timestamps.ts'

/** A market that trends are collected for. */
export const Country = defineEntity({
  name: 'Country',
  tableName: 'countries',
  properties: {
    id: p.integer().primary(),
    /** ISO 3166-1 alpha-2. */
    code: p.character().length(2).unique(),
    name: p.string().length(100),
    region: p.string().length(50),
    /** BCP 47, of the language that most content is in. */
    language: p.string().length(10),
    /** IANA, of the place that trends of a day are counted by. */
    timezone: p.string().length(50),
    active: p.boolean().default(true),
    ...timestamps(),
  },
  checks: [{ name: 'ck_countries_code', expression: 'code = upper(code) AND length(code) = 2' }],
  indexes: [
    // CountryRepository.active: which countries to collect, by region
    { properties: ['active', 'region', 'name'] },
    // CountryRepository.speaking: where content in a language is looked for
    { properties: ['language', 'name'] },
  ],
})

export type Country = InferEntity<typeof Country>
