import { EntityRepository } from '@mikro-orm/sql'
import { type Country, dayOf, type Trend, type TrendKind, type TrendStatus } from '../models/index.ts'
import { DEFAULT_LIMIT } from './limit.ts'

/** What a collector has seen. */
export interface Detection {
  readonly country: Country
  readonly kind: TrendKind
  readonly name: string
  readonly rank: number
  readonly score: number
  readonly growthRate: number
  readonly detectedAt: Date
}

/** Where a trend may go from where it is. A declining one may come back; what has ended is detected anew. */
const NEXT: Readonly<Record<TrendStatus, readonly TrendStatus[]>> = {
  emerging: ['rising', 'declining', 'ended'],
  rising: ['peak', 'declining', 'ended'],
  peak: ['declining', 'ended'],
  declining: ['rising', 'ended'],
  ended: [],
}

/** What trends, where and since when. */
export class TrendRepository extends EntityRepository<Trend> {
  /** The top of a kind in a country: its top hashtags, its top sounds. */
  top(code: string, kind: TrendKind, limit = DEFAULT_LIMIT) {
    return this.find({ country: { code }, kind }, { orderBy: { score: 'desc' }, limit })
  }

  /** Trends of a status anywhere, by score. */
  withStatus(status: TrendStatus, limit = DEFAULT_LIMIT) {
    return this.find({ status }, { orderBy: { score: 'desc' }, limit })
  }

  /** Trends of a status in a country, by score. */
  withStatusIn(code: string, status: TrendStatus, limit = DEFAULT_LIMIT) {
    return this.find({ country: { code }, status }, { orderBy: { score: 'desc' }, limit })
  }

  /** A country's chart of a kind on a day (`2026-01-31`), by rank. */
  chart(code: string, kind: TrendKind, day: string, limit = DEFAULT_LIMIT) {
    return this.find({ country: { code }, kind, detectedOn: day }, { orderBy: { rank: 'asc' }, limit })
  }

  /** Where and when a name has trended, from the first time on. */
  historyOf(kind: TrendKind, name: string) {
    return this.find({ kind, name }, { orderBy: { detectedOn: 'asc' } })
  }

  /** The latest detections. */
  newest(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { detectedAt: 'desc' }, limit })
  }

  /** Those whose score grows fastest. */
  fastestGrowing(limit = DEFAULT_LIMIT) {
    return this.findAll({ orderBy: { growthRate: 'desc' }, limit })
  }

  /** Those that were over before a moment, the oldest first: to be archived. */
  endedBefore(moment: Date, limit = DEFAULT_LIMIT) {
    return this.find({ endedAt: { $lt: moment } }, { orderBy: { endedAt: 'asc' }, limit })
  }

  /** Those that a hashtag is part of, however it is written. */
  ofHashtag(name: string, limit = DEFAULT_LIMIT) {
    return this.find({ hashtags: { $some: { name } } }, { limit })
  }

  /** Those that a sound is part of. */
  ofSound(platformId: string, limit = DEFAULT_LIMIT) {
    return this.find({ sounds: { $some: { platformId } } }, { limit })
  }

  /** Those that a creator carries. */
  ofCreator(username: string, limit = DEFAULT_LIMIT) {
    return this.find({ creators: { $some: { username } } }, { limit })
  }

  /** Takes a detection down: the day's first makes a trend, later ones bring it up to date. */
  async record({ country, kind, name, detectedAt, ...numbers }: Detection): Promise<Trend> {
    const detectedOn = dayOf(detectedAt)
    const known = await this.findOne({ country, kind, name, detectedOn })
    if (known) return this.assign(known, numbers)
    const trend = this.create({ country, kind, name, detectedAt, detectedOn, ...numbers })
    this.getEntityManager().persist(trend)
    return trend
  }

  /**
   * Moves a trend on in its life.
   * @throws RangeError where its status does not lead there
   */
  move(trend: Trend, status: TrendStatus, at: Date = new Date()): void {
    const from: TrendStatus = trend.status
    if (!NEXT[from].includes(status)) {
      throw new RangeError(`the trend "${trend.name}" is ${from} and cannot become ${status}`)
    }
    trend.status = status
    if (status === 'peak') trend.peakedAt = at
    if (status === 'ended') trend.endedAt = at
  }
}
