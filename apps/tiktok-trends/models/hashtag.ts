import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import { timestamps } from './timestamps.ts'
import { HashtagName } from './types.ts'

/** A hashtag, by its normalised name. */
export const Hashtag = defineEntity({
  name: 'Hashtag',
  tableName: 'hashtags',
  properties: {
    id: p.integer().primary(),
    name: p.type(HashtagName).unique(),
    viewCount: p.bigint().default(0),
    videoCount: p.bigint().default(0),
    ...timestamps(),
  },
  checks: [
    { name: 'ck_hashtags_name', expression: "name <> '' AND name NOT LIKE '#%'" },
    { name: 'ck_hashtags_counts', expression: 'view_count >= 0 AND video_count >= 0' },
  ],
  indexes: [
    // HashtagRepository.mostViewed: the top hashtags
    { name: 'ix_hashtags_views', columns: [{ name: 'viewCount', sort: 'desc' }] },
    // HashtagRepository.mostUsed: what creators write under their videos
    { name: 'ix_hashtags_videos', columns: [{ name: 'videoCount', sort: 'desc' }] },
  ],
})

export type Hashtag = InferEntity<typeof Hashtag>
