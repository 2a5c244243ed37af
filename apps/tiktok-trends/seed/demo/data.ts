/** A made-up world of creators, sounds, hashtags, videos and trends; always the same one. */
import { dayOf, TREND_KINDS, type TrendKind, type TrendStatus } from '../../models/index.ts'
import { COUNTRIES } from '../countries.ts'
import { type Random, randomFrom } from './random.ts'

/** How many there are of what. Trends are one chart a day for each country and kind. */
export const SIZES = { creators: 2000, sounds: 2000, hashtags: 2000, videos: 4000, days: 30, chart: 5 } as const

/** The moment that the world is seen from. */
export const WORLD_TIME = new Date('2026-01-31T12:00:00.000Z')

/** Rows of the tables; where one refers to another it names its place in the list. */
export interface World {
  readonly creators: readonly DemoCreator[]
  readonly sounds: readonly DemoSound[]
  readonly hashtags: readonly DemoHashtag[]
  readonly videos: readonly DemoVideo[]
  readonly trends: readonly DemoTrend[]
}

interface DemoCreator {
  readonly platformId: string
  readonly username: string
  readonly displayName: string
  readonly bio: string | null
  readonly verified: boolean
  readonly followerCount: bigint
  readonly followingCount: bigint
  readonly likeCount: bigint
  readonly videoCount: bigint
  readonly country: string
}

interface DemoSound {
  readonly platformId: string
  readonly title: string
  readonly author: string
  readonly duration: number
  readonly original: boolean
  readonly usageCount: bigint
}

interface DemoHashtag {
  readonly name: string
  readonly viewCount: bigint
  readonly videoCount: bigint
}

interface DemoVideo {
  readonly platformId: string
  readonly creator: number
  readonly country: string
  readonly description: string
  readonly duration: number
  readonly url: string
  readonly viewCount: bigint
  readonly likeCount: bigint
  readonly commentCount: bigint
  readonly shareCount: bigint
  readonly publishedAt: Date
  readonly collectedAt: Date
  readonly hashtags: readonly number[]
  readonly sounds: readonly number[]
}

interface DemoTrend {
  readonly country: string
  readonly kind: TrendKind
  readonly name: string
  readonly status: TrendStatus
  readonly rank: number
  readonly score: number
  readonly growthRate: number
  readonly detectedAt: Date
  readonly detectedOn: string
  readonly peakedAt: Date | null
  readonly endedAt: Date | null
  readonly hashtag: number
  readonly sound: number
  readonly creator: number
}

/** Builds the world. */
export function demoWorld(): World {
  const random = randomFrom(20260131)
  const creators = listOf(SIZES.creators, (i) => creator(random, i))
  const sounds = listOf(SIZES.sounds, (i) => sound(random, i))
  const hashtags = listOf(SIZES.hashtags, (i) => hashtag(random, i))
  const videos = listOf(SIZES.videos, (i) => video(random, i, creators, hashtags))
  const names = {
    hashtag: hashtags.map(({ name }) => name),
    sound: sounds.map(({ platformId }) => platformId),
    creator: creators.map(({ username }) => username),
    video: videos.map(({ platformId }) => platformId),
  }
  return { creators, sounds, hashtags, videos, trends: charts(random, names) }
}

function listOf<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

const WORDS = [
  'dance',
  'cat',
  'recipe',
  'sunset',
  'football',
  'makeup',
  'street',
  'train',
  'guitar',
  'market',
  'ocean',
  'robot',
] as const
const MOODS = ['happy', 'slow', 'tiny', 'loud', 'golden', 'secret', 'daily', 'wild'] as const

function title(random: Random): string {
  return `${random.pick(MOODS)} ${random.pick(WORDS)}`
}

function country(random: Random): string {
  return COUNTRIES[random.whole(0, COUNTRIES.length - 1)]?.code ?? 'US'
}

function id(kind: string, index: number): string {
  return `demo-${kind}-${String(index + 1).padStart(5, '0')}`
}

function creator(random: Random, index: number): DemoCreator {
  const followerCount = random.count(180_000_000)
  return {
    platformId: id('creator', index),
    username: `${random.pick(MOODS)}.${random.pick(WORDS)}.${index + 1}`,
    displayName: `${title(random)} ${index + 1}`,
    bio: random.fraction() < 0.7 ? `All about ${random.pick(WORDS)}.` : null,
    verified: followerCount > 20_000_000n,
    followerCount,
    followingCount: random.count(5000),
    likeCount: followerCount * BigInt(random.whole(5, 60)),
    videoCount: BigInt(random.whole(1, 3000)),
    country: country(random),
  }
}

function sound(random: Random, index: number): DemoSound {
  const original = random.fraction() < 0.4
  return {
    platformId: id('sound', index),
    title: original ? `original sound ${index + 1}` : title(random),
    author: `${random.pick(MOODS)} ${random.pick(WORDS)}s`,
    duration: random.whole(5, 180),
    original,
    usageCount: random.count(60_000_000),
  }
}

function hashtag(random: Random, index: number): DemoHashtag {
  const videoCount = random.count(40_000_000)
  return {
    name: `${random.pick(MOODS)}${random.pick(WORDS)}${index + 1}`,
    viewCount: videoCount * BigInt(random.whole(200, 9000)),
    videoCount,
  }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function before(random: Random, moment: Date, days: number): Date {
  return new Date(moment.getTime() - random.whole(1, days * 24 * 60) * MINUTE)
}

function video(
  random: Random,
  index: number,
  creators: readonly DemoCreator[],
  hashtags: readonly DemoHashtag[],
): DemoVideo {
  const owner = random.whole(0, creators.length - 1)
  const viewCount = random.count(900_000_000)
  const under = random.sample(random.whole(1, 4), SIZES.hashtags)
  const share = (most: number): bigint => (viewCount * BigInt(random.whole(1, most))) / 1000n
  return {
    platformId: id('video', index),
    creator: owner,
    country: creators[owner]?.country ?? 'US',
    description: `${title(random)} ${under.map((tag) => `#${hashtags[tag]?.name}`).join(' ')}`,
    duration: random.whole(3, 600),
    url: `https://www.tiktok.com/@${creators[owner]?.username}/video/${id('video', index)}`,
    viewCount,
    likeCount: share(200),
    commentCount: share(20),
    shareCount: share(40),
    publishedAt: before(random, WORLD_TIME, 90),
    collectedAt: before(random, WORLD_TIME, 1),
    hashtags: under,
    sounds: random.sample(random.fraction() < 0.1 ? 2 : 1, SIZES.sounds),
  }
}

type Names = Readonly<Record<TrendKind, readonly string[]>>

function charts(random: Random, names: Names): readonly DemoTrend[] {
  return listOf(SIZES.days, (age) => age).flatMap((age) =>
    COUNTRIES.flatMap(({ code }) =>
      TREND_KINDS.flatMap((kind) =>
        random
          .sample(SIZES.chart, names[kind].length)
          .map((item, i) => trend(random, names, { age, code, kind, item, rank: i + 1 })),
      ),
    ),
  )
}

interface Place {
  /** In days. */
  readonly age: number
  readonly code: string
  readonly kind: TrendKind
  readonly item: number
  readonly rank: number
}

function trend(random: Random, names: Names, { age, code, kind, item, rank }: Place): DemoTrend {
  const detectedAt = before(random, new Date(WORLD_TIME.getTime() - age * DAY), 0.4)
  const status = statusAt(random, age)
  const after = (days: number): Date => new Date(detectedAt.getTime() + days * DAY)
  const related = (own: TrendKind, end: number): number => (own === kind ? item : random.whole(0, end - 1))
  return {
    country: code,
    kind,
    name: names[kind][item] ?? '',
    status,
    rank,
    score: Math.round((1000 / rank) * (0.5 + random.fraction()) * 100) / 100,
    growthRate: Math.round((status === 'declining' || status === 'ended' ? -1 : 3) * random.fraction() * 1000) / 1000,
    detectedAt,
    detectedOn: dayOf(detectedAt),
    peakedAt: ['peak', 'declining', 'ended'].includes(status) ? after(0.25) : null,
    endedAt: status === 'ended' ? after(0.5) : null,
    hashtag: related('hashtag', SIZES.hashtags),
    sound: related('sound', SIZES.sounds),
    creator: related('creator', SIZES.creators),
  }
}

/** Young trends emerge, old ones have ended. */
function statusAt(random: Random, age: number): TrendStatus {
  if (age < 2) return random.pick(['emerging', 'rising'])
  if (age < 7) return random.pick(['rising', 'peak', 'declining'])
  return random.pick(['peak', 'declining', 'ended', 'ended'])
}
