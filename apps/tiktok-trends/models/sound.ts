import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import { timestamps } from './timestamps.ts'

/** Music, or any other sound that videos use. */
export const Sound = defineEntity({
  name: 'Sound',
  tableName: 'sounds',
  properties: {
    id: p.integer().primary(),
    /** TikTok's own id. */
    platformId: p.string().length(64).unique(),
    title: p.string(),
    author: p.string().length(150),
    /** In seconds. */
    duration: p.integer(),
    /** Recorded by a creator; otherwise taken from a catalogue. */
    original: p.boolean().default(false),
    /** In how many videos, as TikTok counts them. */
    usageCount: p.bigint().default(0),
    ...timestamps(),
  },
  checks: [{ name: 'ck_sounds_numbers', expression: 'duration > 0 AND usage_count >= 0' }],
  indexes: [
    // SoundRepository.top: the most used sounds
    { name: 'ix_sounds_usage', columns: [{ name: 'usageCount', sort: 'desc' }] },
    // SoundRepository.topOfKind: the most used originals, or the most used of the catalogue
    { name: 'ix_sounds_original_usage', columns: [{ name: 'original' }, { name: 'usageCount', sort: 'desc' }] },
    // SoundRepository.byAuthor: an artist's sounds, the most used first
    { name: 'ix_sounds_author_usage', columns: [{ name: 'author' }, { name: 'usageCount', sort: 'desc' }] },
  ],
})

export type Sound = InferEntity<typeof Sound>
