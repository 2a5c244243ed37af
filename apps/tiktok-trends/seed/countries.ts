/** The markets that TikTok Global Trends begins with. */
import { Country } from '../models/index.ts'
import type { Session } from '../repositories/session.ts'

/** What is known of a country, apart from what the database adds. */
export type CountryFacts = Pick<Country, 'code' | 'name' | 'region' | 'language' | 'timezone' | 'active'>

export const COUNTRIES: readonly CountryFacts[] = [
  {
    code: 'US',
    name: 'United States',
    region: 'North America',
    language: 'en',
    timezone: 'America/New_York',
    active: true,
  },
  { code: 'BR', name: 'Brazil', region: 'South America', language: 'pt', timezone: 'America/Sao_Paulo', active: true },
  { code: 'ID', name: 'Indonesia', region: 'Southeast Asia', language: 'id', timezone: 'Asia/Jakarta', active: true },
  {
    code: 'MX',
    name: 'Mexico',
    region: 'North America',
    language: 'es',
    timezone: 'America/Mexico_City',
    active: true,
  },
  { code: 'JP', name: 'Japan', region: 'East Asia', language: 'ja', timezone: 'Asia/Tokyo', active: true },
]

/** What seeding did, by country code. */
export interface CountriesSeeded {
  readonly created: readonly string[]
  readonly updated: readonly string[]
  readonly unchanged: readonly string[]
}

/**
 * Makes the countries what {@link COUNTRIES} says. Run again, it changes nothing; countries of others stay as they are. Whether
 * a country is `active` is decided once: switching one off survives the next seed.
 */
export async function seedCountries({ em, countries }: Session): Promise<CountriesSeeded> {
  const known = new Map((await countries.findAll()).map((country) => [country.code, country]))
  const missing = COUNTRIES.filter(({ code }) => !known.has(code))
  const changed = COUNTRIES.filter((facts) => differs(known.get(facts.code), facts))
  if (missing.length > 0) {
    await em
      .createQueryBuilder(Country)
      .insert([...missing])
      .onConflict('code')
      .ignore()
      .execute()
  }
  for (const { active: _, ...facts } of changed) {
    const country = known.get(facts.code)
    if (country) countries.assign(country, facts)
  }
  const rest = COUNTRIES.filter((facts) => !missing.includes(facts) && !changed.includes(facts))
  return { created: codes(missing), updated: codes(changed), unchanged: codes(rest) }
}

const COMPARED = ['name', 'region', 'language', 'timezone'] as const

function differs(country: CountryFacts | undefined, facts: CountryFacts): boolean {
  return country !== undefined && COMPARED.some((key) => country[key] !== facts[key])
}

function codes(facts: readonly CountryFacts[]): readonly string[] {
  return facts.map(({ code }) => code)
}
