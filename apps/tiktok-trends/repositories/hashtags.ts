import { EntityRepository } from '@mikro-orm/sql'
import { type Hashtag, normalizeHashtag } from '../models/index.ts'
import { DEFAULT_LIMIT } from './limit.ts'

/** The hashtags, by names that are normalised on their way in. */
export class HashtagRepository extends EntityRepository<Hashtag> {
  /** By its name, however it is written. */
  named(name: string) {
    return this.findOne({ name })
  }

  /** Those whose videos were watched most. */
  mostViewed(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { viewCount: 'desc' }, limit })
  }

  /** Those under the most videos. */
  mostUsed(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { videoCount: 'desc' }, limit })
  }

  /** The hashtags of these names; those that are missing are made. */
  async ensure(names: readonly string[]): Promise<Hashtag[]> {
    const wanted = [...new Set(names.map(normalizeHashtag))]
    if (wanted.length === 0) return []
    const rows = wanted.map((name) => ({ name }))
    await this.createQueryBuilder().insert(rows).onConflict('name').ignore().execute()
    return this.find({ name: { $in: wanted } })
  }
}
