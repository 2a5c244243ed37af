import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import { Country } from './country.ts'
import { timestamps } from './timestamps.ts'

/** Someone who publishes videos. */
export const Creator = defineEntity({
  name: 'Creator',
  tableName: 'creators',
  properties: {
    id: p.integer().primary(),
    /** TikTok's own id. */
    platformId: p.string().length(64).unique(),
    /** The handle, without `@`. */
    username: p.string().length(64).unique(),
    displayName: p.string().length(150),
    bio: p.text().nullable(),
    verified: p.boolean().default(false),
    followerCount: p.bigint().default(0),
    followingCount: p.bigint().default(0),
    likeCount: p.bigint().default(0),
    videoCount: p.bigint().default(0),
    /** Unknown until the profile says it. */
    country: () => p.manyToOne(Country).nullable().index(false),
    ...timestamps(),
  },
  checks: [
    {
      name: 'ck_creators_counts',
      expression: 'follower_count >= 0 AND following_count >= 0 AND like_count >= 0 AND video_count >= 0',
    },
  ],
  indexes: [
    // CreatorRepository.topOfCountry: the biggest creators of a country
    { name: 'ix_creators_country_followers', columns: [{ name: 'country' }, { name: 'followerCount', sort: 'desc' }] },
    // CreatorRepository.top: the biggest creators anywhere
    { name: 'ix_creators_followers', columns: [{ name: 'followerCount', sort: 'desc' }] },
    // CreatorRepository.topVerified: the biggest creators with the badge
    {
      name: 'ix_creators_verified_followers',
      columns: [{ name: 'verified' }, { name: 'followerCount', sort: 'desc' }],
    },
    // CreatorRepository.mostLiked: who is loved most
    { name: 'ix_creators_likes', columns: [{ name: 'likeCount', sort: 'desc' }] },
    // CreatorRepository.leastRecentlyUpdated: whose profile to collect next
    { properties: ['updatedAt'] },
  ],
})

export type Creator = InferEntity<typeof Creator>
