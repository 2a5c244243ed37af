import { EntityRepository } from '@mikro-orm/sql'
import type { Creator } from '../models/index.ts'
import { DEFAULT_LIMIT } from './limit.ts'

/** The people who publish. */
export class CreatorRepository extends EntityRepository<Creator> {
  /** By the handle, with or without `@`. */
  byUsername(username: string) {
    return this.findOne({ username: username.replace(/^@/, '') })
  }

  /** Those with the most followers. */
  top(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { followerCount: 'desc' }, limit })
  }

  /** Those of a country with the most followers. */
  topOfCountry(code: string, limit = DEFAULT_LIMIT) {
    return this.find({ country: { code } }, { orderBy: { followerCount: 'desc' }, limit })
  }

  /** Those with the badge and the most followers. */
  topVerified(limit = DEFAULT_LIMIT) {
    return this.find({ verified: true }, { orderBy: { followerCount: 'desc' }, limit })
  }

  /** Those with the most likes over all their videos. */
  mostLiked(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { likeCount: 'desc' }, limit })
  }

  /** Those whose profile was collected the longest ago. */
  leastRecentlyUpdated(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { updatedAt: 'asc' }, limit })
  }
}
