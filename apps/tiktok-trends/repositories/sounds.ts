import { EntityRepository } from '@mikro-orm/sql'
import type { Sound } from '../models/index.ts'
import { DEFAULT_LIMIT } from './limit.ts'

/** What plays in videos. */
export class SoundRepository extends EntityRepository<Sound> {
  /** Those in the most videos. */
  top(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { usageCount: 'desc' }, limit })
  }

  /** The originals, or the others, in the most videos. */
  topOfKind(original: boolean, limit = DEFAULT_LIMIT) {
    return this.find({ original }, { orderBy: { usageCount: 'desc' }, limit })
  }

  /** An author's, the most used first. */
  byAuthor(author: string, limit = DEFAULT_LIMIT) {
    return this.find({ author }, { orderBy: { usageCount: 'desc' }, limit })
  }
}
