import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'short', type: 'varchar(10)' },
      ],
      primaryKey: { name: 'pk_people', columns: ['id'] },
      unique: [{ name: 'uq_people_code', columns: ['short'] }],
    },
    {
      name: 'badges',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'person_short', type: 'varchar(10)', nullable: true },
      ],
      primaryKey: { name: 'pk_badges', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_badges_person_code',
          columns: ['person_short'],
          references: { table: 'people', columns: ['short'] },
          onUpdate: 'cascade',
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default after
