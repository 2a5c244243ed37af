import { EntityRepository } from '@mikro-orm/sql'
import type { Video } from '../models/index.ts'
import { DEFAULT_LIMIT } from './limit.ts'

/** The published videos. */
export class VideoRepository extends EntityRepository<Video> {
  /** A creator's, the newest first. */
  newestOfCreator(username: string, limit = DEFAULT_LIMIT) {
    return this.find({ creator: { username } }, { orderBy: { publishedAt: 'desc' }, limit })
  }

  /** A country's, the newest first. */
  newestOfCountry(code: string, limit = DEFAULT_LIMIT) {
    return this.find({ country: { code } }, { orderBy: { publishedAt: 'desc' }, limit })
  }

  /** A country's, the most watched first. */
  topOfCountry(code: string, limit = DEFAULT_LIMIT) {
    return this.find({ country: { code } }, { orderBy: { viewCount: 'desc' }, limit })
  }

  /** Those published in a span of time, its end not included, the newest first. */
  publishedBetween(from: Date, to: Date, limit = DEFAULT_LIMIT) {
    return this.find({ publishedAt: { $gte: from, $lt: to } }, { orderBy: { publishedAt: 'desc' }, limit })
  }

  mostViewed(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { viewCount: 'desc' }, limit })
  }

  mostLiked(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { likeCount: 'desc' }, limit })
  }

  mostShared(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { shareCount: 'desc' }, limit })
  }

  /** Those whose counts are older than a moment, the oldest first: to be collected again. */
  collectedBefore(moment: Date, limit = DEFAULT_LIMIT) {
    return this.find({ collectedAt: { $lt: moment } }, { orderBy: { collectedAt: 'asc' }, limit })
  }

  /** Those under a hashtag, however it is written, the most watched first. */
  withHashtag(name: string, limit = DEFAULT_LIMIT) {
    return this.find({ hashtags: { $some: { name } } }, { orderBy: { viewCount: 'desc' }, limit })
  }

  /** Those that a sound plays in, the most watched first. */
  withSound(platformId: string, limit = DEFAULT_LIMIT) {
    return this.find({ sounds: { $some: { platformId } } }, { orderBy: { viewCount: 'desc' }, limit })
  }
}
