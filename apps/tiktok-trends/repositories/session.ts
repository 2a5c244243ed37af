import type { SqlEntityManager } from '@mikro-orm/sql'
import { Country, Creator, Hashtag, Sound, Trend, Video } from '../models/index.ts'
import { CountryRepository } from './countries.ts'
import { CreatorRepository } from './creators.ts'
import { HashtagRepository } from './hashtags.ts'
import { SoundRepository } from './sounds.ts'
import { TrendRepository } from './trends.ts'
import { VideoRepository } from './videos.ts'

/** A unit of work: what is changed through it is written together. */
export interface Session {
  readonly em: SqlEntityManager
  readonly countries: CountryRepository
  readonly creators: CreatorRepository
  readonly sounds: SoundRepository
  readonly hashtags: HashtagRepository
  readonly videos: VideoRepository
  readonly trends: TrendRepository
}

export function openSession(em: SqlEntityManager): Session {
  return {
    em,
    countries: new CountryRepository(em, Country),
    creators: new CreatorRepository(em, Creator),
    sounds: new SoundRepository(em, Sound),
    hashtags: new HashtagRepository(em, Hashtag),
    videos: new VideoRepository(em, Video),
    trends: new TrendRepository(em, Trend),
  }
}
