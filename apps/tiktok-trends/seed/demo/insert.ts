/** Puts the made-up world into the database, next to whatever is there. */
import type { EntityKey, EntityName, RequiredEntityData, SqlEntityManager } from '@mikro-orm/sql'
import {
  Creator,
  Hashtag,
  Sound,
  SoundVideo,
  Trend,
  TrendCreator,
  TrendHashtag,
  TrendSound,
  Video,
  VideoHashtag,
} from '../../models/index.ts'
import type { Session } from '../../repositories/session.ts'
import { demoWorld, WORLD_TIME, type World } from './data.ts'

/** Adds what is missing of the world; needs the countries. Run again, it changes nothing. */
export async function seedDemo({ em }: Session): Promise<void> {
  const world = demoWorld()
  const countries = await idsBy(em, 'countries', 'code')
  await insertPeopleAndThings(em, world, countries)
  const ids: WorldIds = {
    countries,
    creators: await idsBy(em, 'creators', 'platform_id'),
    sounds: await idsBy(em, 'sounds', 'platform_id'),
    hashtags: await idsBy(em, 'hashtags', 'name'),
  }
  await insertVideos(em, world, ids)
  await insertTrends(em, world, ids)
}

/** The database's ids, by what names a row outside of it. */
type Ids = ReadonlyMap<string, number>

interface WorldIds {
  readonly countries: Ids
  readonly creators: Ids
  readonly sounds: Ids
  readonly hashtags: Ids
}

const STAMPS = { createdAt: WORLD_TIME, updatedAt: WORLD_TIME }

async function insertPeopleAndThings(em: SqlEntityManager, world: World, countries: Ids): Promise<void> {
  const creators = world.creators.map((row) => ({ ...row, ...STAMPS, country: idOf(countries, row.country) }))
  await insertMissing(em, Creator, creators, ['platformId'])
  await insertMissing(em, Sound, stamped(world.sounds), ['platformId'])
  await insertMissing(em, Hashtag, stamped(world.hashtags), ['name'])
}

async function insertVideos(em: SqlEntityManager, world: World, ids: WorldIds): Promise<void> {
  const rows = world.videos.map(({ hashtags: _h, sounds: _s, ...row }) => ({
    ...row,
    ...STAMPS,
    creator: idOf(ids.creators, world.creators[row.creator]?.platformId),
    country: idOf(ids.countries, row.country),
  }))
  await insertMissing(em, Video, rows, ['platformId'])
  const videos = await idsBy(em, 'videos', 'platform_id')
  const links = world.videos.map(({ platformId, hashtags, sounds }) => ({
    video: idOf(videos, platformId),
    hashtags: hashtags.map((i) => idOf(ids.hashtags, world.hashtags[i]?.name)),
    sounds: sounds.map((i) => idOf(ids.sounds, world.sounds[i]?.platformId)),
  }))
  const under = links.flatMap(({ video, hashtags }) => hashtags.map((hashtag) => ({ video, hashtag })))
  const playing = links.flatMap(({ video, sounds }) => sounds.map((sound) => ({ video, sound })))
  await insertMissing(em, VideoHashtag, under, ['video', 'hashtag'])
  await insertMissing(em, SoundVideo, playing, ['video', 'sound'])
}

async function insertTrends(em: SqlEntityManager, world: World, ids: WorldIds): Promise<void> {
  const rows = world.trends.map(({ hashtag: _h, sound: _s, creator: _c, ...row }) => ({
    ...row,
    ...STAMPS,
    country: idOf(ids.countries, row.country),
  }))
  await insertMissing(em, Trend, rows, ['country', 'kind', 'name', 'detectedOn'])
  const known = await em
    .createQueryBuilder(Trend)
    .select(['id', 'country', 'kind', 'name', 'detectedOn'])
    .execute('all')
  const trends = new Map(
    known.map(({ id, country, kind, name, detectedOn }) => [keyOf(Number(country), kind, name, detectedOn), id]),
  )
  const links = world.trends.map((row) => ({
    trend: idOf(trends, keyOf(idOf(ids.countries, row.country), row.kind, row.name, row.detectedOn)),
    hashtag: idOf(ids.hashtags, world.hashtags[row.hashtag]?.name),
    sound: idOf(ids.sounds, world.sounds[row.sound]?.platformId),
    creator: idOf(ids.creators, world.creators[row.creator]?.platformId),
  }))
  await insertMissing(
    em,
    TrendHashtag,
    links.map(({ trend, hashtag }) => ({ trend, hashtag })),
    ['trend', 'hashtag'],
  )
  await insertMissing(
    em,
    TrendSound,
    links.map(({ trend, sound }) => ({ trend, sound })),
    ['trend', 'sound'],
  )
  await insertMissing(
    em,
    TrendCreator,
    links.map(({ trend, creator }) => ({ trend, creator })),
    ['trend', 'creator'],
  )
}

function keyOf(country: number, ...rest: readonly string[]): string {
  return [country, ...rest].join('|')
}

function stamped<T extends object>(rows: readonly T[]): readonly (T & typeof STAMPS)[] {
  return rows.map((row) => ({ ...row, ...STAMPS }))
}

/** Rows of one statement: enough to be quick, few enough for the number of parameters that databases take. */
const CHUNK = 500

async function insertMissing<T extends object>(
  em: SqlEntityManager,
  entity: EntityName<T>,
  rows: readonly RequiredEntityData<T>[],
  key: readonly EntityKey<T>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    await em
      .createQueryBuilder(entity)
      .insert(chunk)
      .onConflict([...key])
      .ignore()
      .execute()
  }
}

async function idsBy(em: SqlEntityManager, table: string, column: string): Promise<Ids> {
  const rows = await em.execute<readonly { id: number; key: string }[]>(`select id, ${column} as "key" from ${table}`)
  return new Map(rows.map(({ id, key }) => [key, id]))
}

function idOf(ids: Ids, name: string | undefined): number {
  const id = name === undefined ? undefined : ids.get(name)
  if (id === undefined) throw new Error(`the demo needs "${name}", which is not in the database`)
  return id
}
