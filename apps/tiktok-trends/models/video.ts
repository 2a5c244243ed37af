import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import { Country } from './country.ts'
import { Creator } from './creator.ts'
import { Hashtag } from './hashtag.ts'
import { Sound } from './sound.ts'
import { timestamps } from './timestamps.ts'
import { Timestamp } from './types.ts'

/** A published video, with its counts as of the last collection. */
export const Video = defineEntity({
  name: 'Video',
  tableName: 'videos',
  properties: {
    id: p.integer().primary(),
    /** TikTok's own id. */
    platformId: p.string().length(64).unique(),
    creator: () => p.manyToOne(Creator).deleteRule('cascade').index(false),
    /** Where it trends, which need not be where its creator lives. */
    country: () => p.manyToOne(Country).deleteRule('restrict').index(false),
    description: p.text(),
    /** In seconds. */
    duration: p.integer(),
    url: p.string().length(500),
    viewCount: p.bigint().default(0),
    likeCount: p.bigint().default(0),
    commentCount: p.bigint().default(0),
    shareCount: p.bigint().default(0),
    publishedAt: p.type(Timestamp),
    collectedAt: p.type(Timestamp),
    ...timestamps(),
    hashtags: () => p.manyToMany(Hashtag).pivotEntity(() => VideoHashtag),
    sounds: () => p.manyToMany(Sound).pivotEntity(() => SoundVideo),
  },
  checks: [
    {
      name: 'ck_videos_numbers',
      expression: 'duration >= 0 AND view_count >= 0 AND like_count >= 0 AND comment_count >= 0 AND share_count >= 0',
    },
  ],
  indexes: [
    // VideoRepository.newestOfCreator: a creator's newest videos
    { name: 'ix_videos_creator_published', columns: [{ name: 'creator' }, { name: 'publishedAt', sort: 'desc' }] },
    // VideoRepository.newestOfCountry: what a country has just published
    { name: 'ix_videos_country_published', columns: [{ name: 'country' }, { name: 'publishedAt', sort: 'desc' }] },
    // VideoRepository.topOfCountry: what a country watches
    { name: 'ix_videos_country_views', columns: [{ name: 'country' }, { name: 'viewCount', sort: 'desc' }] },
    // VideoRepository.publishedBetween: everything of a week, newest first
    { name: 'ix_videos_published', columns: [{ name: 'publishedAt', sort: 'desc' }] },
    // VideoRepository.mostViewed, mostLiked, mostShared: the charts
    { name: 'ix_videos_views', columns: [{ name: 'viewCount', sort: 'desc' }] },
    { name: 'ix_videos_likes', columns: [{ name: 'likeCount', sort: 'desc' }] },
    { name: 'ix_videos_shares', columns: [{ name: 'shareCount', sort: 'desc' }] },
    // VideoRepository.collectedBefore: whose counts are stale
    { properties: ['collectedAt'] },
  ],
})

/** Which hashtags stand under which videos. */
export const VideoHashtag = defineEntity({
  name: 'VideoHashtag',
  tableName: 'video_hashtags',
  properties: {
    video: () => p.manyToOne(Video).primary().deleteRule('cascade').updateRule('cascade').index(false),
    hashtag: () => p.manyToOne(Hashtag).primary().deleteRule('cascade').updateRule('cascade').index(false),
  },
  // VideoRepository.withHashtag: the way back, from a hashtag to its videos
  indexes: [{ properties: ['hashtag', 'video'] }],
})

/** Which sounds play in which videos. */
export const SoundVideo = defineEntity({
  name: 'SoundVideo',
  tableName: 'sound_videos',
  properties: {
    video: () => p.manyToOne(Video).primary().deleteRule('cascade').updateRule('cascade').index(false),
    sound: () => p.manyToOne(Sound).primary().deleteRule('cascade').updateRule('cascade').index(false),
  },
  // VideoRepository.withSound: the way back, from a sound to its videos
  indexes: [{ properties: ['sound', 'video'] }],
})

export type Video = InferEntity<typeof Video>
