/** The models: 11 tables. */
import { Country } from './country.ts'
import { Creator } from './creator.ts'
import { Hashtag } from './hashtag.ts'
import { Sound } from './sound.ts'
import { Trend, TrendCreator, TrendHashtag, TrendSound } from './trend.ts'
import { SoundVideo, Video, VideoHashtag } from './video.ts'

export {
  Country,
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
}
export { TREND_KINDS, TREND_STATUSES, type TrendKind, type TrendStatus } from './trend.ts'
export { dayOf, normalizeHashtag, timestampText } from './types.ts'

/** Every entity, in an order in which rows can be inserted. */
export const entities = [
  Country,
  Creator,
  Sound,
  Hashtag,
  Video,
  Trend,
  VideoHashtag,
  SoundVideo,
  TrendHashtag,
  TrendSound,
  TrendCreator,
]
