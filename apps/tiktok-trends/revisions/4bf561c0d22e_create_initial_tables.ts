/**
 * create initial tables
 *
 * Revision ID: 4bf561c0d22e
 * Revises: a04b1af4e2a7
 * Create Date: 2026-11-23T02:44:59Z
 */
import { type Operations, sql } from 'limbeck'

export const revision = '4bf561c0d22e'
export const downRevision = 'a04b1af4e2a7'
export const branchLabels = null
export const dependsOn = null

export function upgrade(op: Operations): void {
  op.createTable('countries', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'code', type: 'char(2)' },
      { name: 'name', type: 'varchar(100)' },
      { name: 'region', type: 'varchar(50)' },
      { name: 'language', type: 'varchar(10)' },
      { name: 'timezone', type: 'varchar(50)' },
      { name: 'active', type: 'boolean', default: true },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'updated_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_countries', columns: ['id'] },
    unique: [{ name: 'uq_countries_code', columns: ['code'] }],
    checks: [{ name: 'ck_countries_code', expression: 'code = upper(code) AND length(code) = 2' }],
    indexes: [
      { name: 'ix_countries_active_region_name', columns: ['active', 'region', 'name'] },
      { name: 'ix_countries_language_name', columns: ['language', 'name'] },
    ],
  })
  op.createTable('creators', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'platform_id', type: 'varchar(64)' },
      { name: 'username', type: 'varchar(64)' },
      { name: 'display_name', type: 'varchar(150)' },
      { name: 'bio', type: 'text', nullable: true },
      { name: 'verified', type: 'boolean', default: false },
      { name: 'follower_count', type: 'bigint', default: 0 },
      { name: 'following_count', type: 'bigint', default: 0 },
      { name: 'like_count', type: 'bigint', default: 0 },
      { name: 'video_count', type: 'bigint', default: 0 },
      { name: 'country_id', type: 'integer', nullable: true },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'updated_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_creators', columns: ['id'] },
    unique: [
      { name: 'uq_creators_platform_id', columns: ['platform_id'] },
      { name: 'uq_creators_username', columns: ['username'] },
    ],
    foreignKeys: [
      {
        name: 'fk_creators_country_id',
        columns: ['country_id'],
        references: { table: 'countries', columns: ['id'] },
        onDelete: 'set null',
      },
    ],
    checks: [
      {
        name: 'ck_creators_counts',
        expression: 'follower_count >= 0 AND following_count >= 0 AND like_count >= 0 AND video_count >= 0',
      },
    ],
    indexes: [
      { name: 'ix_creators_country_followers', columns: ['country_id', { column: 'follower_count', order: 'desc' }] },
      { name: 'ix_creators_followers', columns: [{ column: 'follower_count', order: 'desc' }] },
      { name: 'ix_creators_verified_followers', columns: ['verified', { column: 'follower_count', order: 'desc' }] },
      { name: 'ix_creators_likes', columns: [{ column: 'like_count', order: 'desc' }] },
      { name: 'ix_creators_updated_at', columns: ['updated_at'] },
    ],
  })
  op.createTable('hashtags', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'name', type: 'varchar(150)' },
      { name: 'view_count', type: 'bigint', default: 0 },
      { name: 'video_count', type: 'bigint', default: 0 },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'updated_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_hashtags', columns: ['id'] },
    unique: [{ name: 'uq_hashtags_name', columns: ['name'] }],
    checks: [
      { name: 'ck_hashtags_name', expression: "name <> '' AND name NOT LIKE '#%'" },
      { name: 'ck_hashtags_counts', expression: 'view_count >= 0 AND video_count >= 0' },
    ],
    indexes: [
      { name: 'ix_hashtags_views', columns: [{ column: 'view_count', order: 'desc' }] },
      { name: 'ix_hashtags_videos', columns: [{ column: 'video_count', order: 'desc' }] },
    ],
  })
  op.createTable('sounds', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'platform_id', type: 'varchar(64)' },
      { name: 'title', type: 'varchar(255)' },
      { name: 'author', type: 'varchar(150)' },
      { name: 'duration', type: 'integer' },
      { name: 'original', type: 'boolean', default: false },
      { name: 'usage_count', type: 'bigint', default: 0 },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'updated_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_sounds', columns: ['id'] },
    unique: [{ name: 'uq_sounds_platform_id', columns: ['platform_id'] }],
    checks: [{ name: 'ck_sounds_numbers', expression: 'duration > 0 AND usage_count >= 0' }],
    indexes: [
      { name: 'ix_sounds_usage', columns: [{ column: 'usage_count', order: 'desc' }] },
      { name: 'ix_sounds_original_usage', columns: ['original', { column: 'usage_count', order: 'desc' }] },
      { name: 'ix_sounds_author_usage', columns: ['author', { column: 'usage_count', order: 'desc' }] },
    ],
  })
  op.createTable('trends', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'country_id', type: 'integer' },
      { name: 'kind', type: 'varchar(20)' },
      { name: 'name', type: 'varchar(150)' },
      { name: 'status', type: 'varchar(20)', default: 'emerging' },
      { name: 'rank', type: 'integer' },
      { name: 'score', type: 'double precision', default: 0 },
      { name: 'growth_rate', type: 'double precision', default: 0 },
      { name: 'detected_at', type: 'timestamp' },
      { name: 'detected_on', type: 'date' },
      { name: 'peaked_at', type: 'timestamp', nullable: true },
      { name: 'ended_at', type: 'timestamp', nullable: true },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'updated_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_trends', columns: ['id'] },
    unique: [{ name: 'uq_trends_detection', columns: ['country_id', 'kind', 'name', 'detected_on'] }],
    foreignKeys: [
      {
        name: 'fk_trends_country_id',
        columns: ['country_id'],
        references: { table: 'countries', columns: ['id'] },
        onDelete: 'restrict',
      },
    ],
    checks: [
      { name: 'ck_trends_numbers', expression: 'rank >= 1 AND score >= 0' },
      { name: 'ck_trends_peaked', expression: 'peaked_at IS NULL OR peaked_at >= detected_at' },
      { name: 'ck_trends_ended', expression: 'ended_at IS NULL OR ended_at >= detected_at' },
      { name: 'ck_trends_status_ended', expression: "(status = 'ended') = (ended_at IS NOT NULL)" },
      { name: 'ck_trends_kind', expression: "kind in ('hashtag', 'sound', 'creator', 'video')" },
      { name: 'ck_trends_status', expression: "status in ('emerging', 'rising', 'peak', 'declining', 'ended')" },
    ],
    indexes: [
      { name: 'ix_trends_country_kind_score', columns: ['country_id', 'kind', { column: 'score', order: 'desc' }] },
      { name: 'ix_trends_status_score', columns: ['status', { column: 'score', order: 'desc' }] },
      { name: 'ix_trends_country_status_score', columns: ['country_id', 'status', { column: 'score', order: 'desc' }] },
      { name: 'ix_trends_country_id_kind_detected_on_rank', columns: ['country_id', 'kind', 'detected_on', 'rank'] },
      { name: 'ix_trends_kind_name_detected_on', columns: ['kind', 'name', 'detected_on'] },
      { name: 'ix_trends_detected', columns: [{ column: 'detected_at', order: 'desc' }] },
      { name: 'ix_trends_growth', columns: [{ column: 'growth_rate', order: 'desc' }] },
      { name: 'ix_trends_ended_at', columns: ['ended_at'] },
    ],
  })
  op.createTable('trend_creators', {
    columns: [
      { name: 'trend_id', type: 'integer' },
      { name: 'creator_id', type: 'integer' },
    ],
    primaryKey: { name: 'pk_trend_creators', columns: ['trend_id', 'creator_id'] },
    foreignKeys: [
      {
        name: 'fk_trend_creators_trend_id',
        columns: ['trend_id'],
        references: { table: 'trends', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
      {
        name: 'fk_trend_creators_creator_id',
        columns: ['creator_id'],
        references: { table: 'creators', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
    ],
    indexes: [{ name: 'ix_trend_creators_creator_id_trend_id', columns: ['creator_id', 'trend_id'] }],
  })
  op.createTable('trend_hashtags', {
    columns: [
      { name: 'trend_id', type: 'integer' },
      { name: 'hashtag_id', type: 'integer' },
    ],
    primaryKey: { name: 'pk_trend_hashtags', columns: ['trend_id', 'hashtag_id'] },
    foreignKeys: [
      {
        name: 'fk_trend_hashtags_trend_id',
        columns: ['trend_id'],
        references: { table: 'trends', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
      {
        name: 'fk_trend_hashtags_hashtag_id',
        columns: ['hashtag_id'],
        references: { table: 'hashtags', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
    ],
    indexes: [{ name: 'ix_trend_hashtags_hashtag_id_trend_id', columns: ['hashtag_id', 'trend_id'] }],
  })
  op.createTable('trend_sounds', {
    columns: [
      { name: 'trend_id', type: 'integer' },
      { name: 'sound_id', type: 'integer' },
    ],
    primaryKey: { name: 'pk_trend_sounds', columns: ['trend_id', 'sound_id'] },
    foreignKeys: [
      {
        name: 'fk_trend_sounds_trend_id',
        columns: ['trend_id'],
        references: { table: 'trends', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
      {
        name: 'fk_trend_sounds_sound_id',
        columns: ['sound_id'],
        references: { table: 'sounds', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
    ],
    indexes: [{ name: 'ix_trend_sounds_sound_id_trend_id', columns: ['sound_id', 'trend_id'] }],
  })
  op.createTable('videos', {
    columns: [
      { name: 'id', type: 'integer', autoincrement: true },
      { name: 'platform_id', type: 'varchar(64)' },
      { name: 'creator_id', type: 'integer' },
      { name: 'country_id', type: 'integer' },
      { name: 'description', type: 'text' },
      { name: 'duration', type: 'integer' },
      { name: 'url', type: 'varchar(500)' },
      { name: 'view_count', type: 'bigint', default: 0 },
      { name: 'like_count', type: 'bigint', default: 0 },
      { name: 'comment_count', type: 'bigint', default: 0 },
      { name: 'share_count', type: 'bigint', default: 0 },
      { name: 'published_at', type: 'timestamp' },
      { name: 'collected_at', type: 'timestamp' },
      { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
      { name: 'updated_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
    ],
    primaryKey: { name: 'pk_videos', columns: ['id'] },
    unique: [{ name: 'uq_videos_platform_id', columns: ['platform_id'] }],
    foreignKeys: [
      {
        name: 'fk_videos_creator_id',
        columns: ['creator_id'],
        references: { table: 'creators', columns: ['id'] },
        onDelete: 'cascade',
      },
      {
        name: 'fk_videos_country_id',
        columns: ['country_id'],
        references: { table: 'countries', columns: ['id'] },
        onDelete: 'restrict',
      },
    ],
    checks: [
      {
        name: 'ck_videos_numbers',
        expression: 'duration >= 0 AND view_count >= 0 AND like_count >= 0 AND comment_count >= 0 AND share_count >= 0',
      },
    ],
    indexes: [
      { name: 'ix_videos_creator_published', columns: ['creator_id', { column: 'published_at', order: 'desc' }] },
      { name: 'ix_videos_country_published', columns: ['country_id', { column: 'published_at', order: 'desc' }] },
      { name: 'ix_videos_country_views', columns: ['country_id', { column: 'view_count', order: 'desc' }] },
      { name: 'ix_videos_published', columns: [{ column: 'published_at', order: 'desc' }] },
      { name: 'ix_videos_views', columns: [{ column: 'view_count', order: 'desc' }] },
      { name: 'ix_videos_likes', columns: [{ column: 'like_count', order: 'desc' }] },
      { name: 'ix_videos_shares', columns: [{ column: 'share_count', order: 'desc' }] },
      { name: 'ix_videos_collected_at', columns: ['collected_at'] },
    ],
  })
  op.createTable('sound_videos', {
    columns: [
      { name: 'video_id', type: 'integer' },
      { name: 'sound_id', type: 'integer' },
    ],
    primaryKey: { name: 'pk_sound_videos', columns: ['video_id', 'sound_id'] },
    foreignKeys: [
      {
        name: 'fk_sound_videos_video_id',
        columns: ['video_id'],
        references: { table: 'videos', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
      {
        name: 'fk_sound_videos_sound_id',
        columns: ['sound_id'],
        references: { table: 'sounds', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
    ],
    indexes: [{ name: 'ix_sound_videos_sound_id_video_id', columns: ['sound_id', 'video_id'] }],
  })
  op.createTable('video_hashtags', {
    columns: [
      { name: 'video_id', type: 'integer' },
      { name: 'hashtag_id', type: 'integer' },
    ],
    primaryKey: { name: 'pk_video_hashtags', columns: ['video_id', 'hashtag_id'] },
    foreignKeys: [
      {
        name: 'fk_video_hashtags_video_id',
        columns: ['video_id'],
        references: { table: 'videos', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
      {
        name: 'fk_video_hashtags_hashtag_id',
        columns: ['hashtag_id'],
        references: { table: 'hashtags', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      },
    ],
    indexes: [{ name: 'ix_video_hashtags_hashtag_id_video_id', columns: ['hashtag_id', 'video_id'] }],
  })
}

export function downgrade(op: Operations): void {
  op.dropTable('video_hashtags')
  op.dropTable('sound_videos')
  op.dropTable('videos')
  op.dropTable('trend_sounds')
  op.dropTable('trend_hashtags')
  op.dropTable('trend_creators')
  op.dropTable('trends')
  op.dropTable('sounds')
  op.dropTable('hashtags')
  op.dropTable('creators')
  op.dropTable('countries')
}
