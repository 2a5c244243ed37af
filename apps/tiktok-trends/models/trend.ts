import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import { Country } from './country.ts'
import { Creator } from './creator.ts'
import { Hashtag } from './hashtag.ts'
import { Sound } from './sound.ts'
import { timestamps } from './timestamps.ts'
import { Timestamp } from './types.ts'

/** What can trend. */
export const TREND_KINDS = ['hashtag', 'sound', 'creator', 'video'] as const
export type TrendKind = (typeof TREND_KINDS)[number]

/** The life of a trend, in order. */
export const TREND_STATUSES = ['emerging', 'rising', 'peak', 'declining', 'ended'] as const
export type TrendStatus = (typeof TREND_STATUSES)[number]

/** Something that trends in a country, as detected on a day. */
export const Trend = defineEntity({
  name: 'Trend',
  tableName: 'trends',
  properties: {
    id: p.integer().primary(),
    country: () => p.manyToOne(Country).deleteRule('restrict').index(false),
    kind: p.enum(TREND_KINDS).length(20),
    /** The hashtag, the sound's or video's platform id, or the creator's username. */
    name: p.string().length(150),
    status: p.enum(TREND_STATUSES).length(20).default('emerging'),
    /** The place in the country's chart of its kind; 1 is the first. */
    rank: p.integer(),
    score: p.double().default(0),
    /** By how much the score grew in a day: 0.5 is half as much again. */
    growthRate: p.double().default(0),
    detectedAt: p.type(Timestamp),
    /** The day of `detectedAt`, UTC: a name is detected once a day. */
    detectedOn: p.date(),
    peakedAt: p.type(Timestamp).nullable(),
    endedAt: p.type(Timestamp).nullable(),
    ...timestamps(),
    hashtags: () => p.manyToMany(Hashtag).pivotEntity(() => TrendHashtag),
    sounds: () => p.manyToMany(Sound).pivotEntity(() => TrendSound),
    creators: () => p.manyToMany(Creator).pivotEntity(() => TrendCreator),
  },
  uniques: [{ name: 'uq_trends_detection', properties: ['country', 'kind', 'name', 'detectedOn'] }],
  checks: [
    { name: 'ck_trends_numbers', expression: 'rank >= 1 AND score >= 0' },
    { name: 'ck_trends_peaked', expression: 'peaked_at IS NULL OR peaked_at >= detected_at' },
    { name: 'ck_trends_ended', expression: 'ended_at IS NULL OR ended_at >= detected_at' },
    // Only what has ended has an end, and whatever has ended has one.
    { name: 'ck_trends_status_ended', expression: "(status = 'ended') = (ended_at IS NOT NULL)" },
  ],
  indexes: [
    // TrendRepository.top: the top hashtags (sounds, …) of a country
    {
      name: 'ix_trends_country_kind_score',
      columns: [{ name: 'country' }, { name: 'kind' }, { name: 'score', sort: 'desc' }],
    },
    // TrendRepository.withStatus: rising trends anywhere, by score
    { name: 'ix_trends_status_score', columns: [{ name: 'status' }, { name: 'score', sort: 'desc' }] },
    // TrendRepository.withStatusIn: rising trends of a country, by score
    {
      name: 'ix_trends_country_status_score',
      columns: [{ name: 'country' }, { name: 'status' }, { name: 'score', sort: 'desc' }],
    },
    // TrendRepository.chart: the chart of a country on a day
    { properties: ['country', 'kind', 'detectedOn', 'rank'] },
    // TrendRepository.historyOf: where and when a name has trended
    { properties: ['kind', 'name', 'detectedOn'] },
    // TrendRepository.newest: what has just been detected
    { name: 'ix_trends_detected', columns: [{ name: 'detectedAt', sort: 'desc' }] },
    // TrendRepository.fastestGrowing: what to look at first
    { name: 'ix_trends_growth', columns: [{ name: 'growthRate', sort: 'desc' }] },
    // TrendRepository.endedBefore: what may be archived
    { properties: ['endedAt'] },
  ],
})

/** Which hashtags make up which trends. */
export const TrendHashtag = defineEntity({
  name: 'TrendHashtag',
  tableName: 'trend_hashtags',
  properties: {
    trend: () => p.manyToOne(Trend).primary().deleteRule('cascade').updateRule('cascade').index(false),
    hashtag: () => p.manyToOne(Hashtag).primary().deleteRule('cascade').updateRule('cascade').index(false),
  },
  // TrendRepository.ofHashtag: the way back, from a hashtag to its trends
  indexes: [{ properties: ['hashtag', 'trend'] }],
})

/** Which sounds make up which trends. */
export const TrendSound = defineEntity({
  name: 'TrendSound',
  tableName: 'trend_sounds',
  properties: {
    trend: () => p.manyToOne(Trend).primary().deleteRule('cascade').updateRule('cascade').index(false),
    sound: () => p.manyToOne(Sound).primary().deleteRule('cascade').updateRule('cascade').index(false),
  },
  // TrendRepository.ofSound: the way back, from a sound to its trends
  indexes: [{ properties: ['sound', 'trend'] }],
})

/** Which creators carry which trends. */
export const TrendCreator = defineEntity({
  name: 'TrendCreator',
  tableName: 'trend_creators',
  properties: {
    trend: () => p.manyToOne(Trend).primary().deleteRule('cascade').updateRule('cascade').index(false),
    creator: () => p.manyToOne(Creator).primary().deleteRule('cascade').updateRule('cascade').index(false),
  },
  // TrendRepository.ofCreator: the way back, from a creator to the trends
  indexes: [{ properties: ['creator', 'trend'] }],
})

export type Trend = InferEntity<typeof Trend>
