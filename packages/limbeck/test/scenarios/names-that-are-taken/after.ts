import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'Tags',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'label', type: 'varchar(60)' },
        { name: 'uses', type: 'bigint', default: 0 },
      ],
      primaryKey: { name: 'pk_tags', columns: ['id'] },
      unique: [{ name: 'uq_tags_label', columns: ['label'] }],
    },
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
      checks: [{ name: 'ck_people_id', expression: 'id <> 0' }],
    },
    {
      name: 'limbeck_old_people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk limbeck_old_people', columns: ['id'] },
    },
    {
      name: 'limbeck_old_tags',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk limbeck_old_tags', columns: ['id'] },
    },
    {
      name: 'limbeck_new_people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'text', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk limbeck_new_people', columns: ['id'] },
    },
    {
      name: 'tags_swap',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'b', type: 'text' },
        { name: 'a', type: 'text' },
        { name: 'a_swap', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_tags_swap', columns: ['id'] },
    },
  ],
}

export default after
