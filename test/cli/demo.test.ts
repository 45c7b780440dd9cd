import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, inDatabase, kawan } from './run.ts'

beforeAll(build)

const families = (dataDir: string): unknown =>
  inDatabase(dataDir, (db) =>
    db
      .prepare(
        `select name, sex, born, birth_weight_kg, village, person.post, "on", place, kind, value, position
         from child join guardian on guardian.child = child.id join person on person.id = guardian.person
         left join measurement on measurement.child = child.id order by measurement.id`,
      )
      .all(),
  )

test('the same numbers make the same families', async () => {
  const [one, two, other] = [freshFolder(), freshFolder(), freshFolder()]
  const { out } = await kawan(['demo', '--children', '150'], { dataDir: one })
  expect(out).toMatch(/^DATA CONTOH: 150 children, \d+ people, \d+ visits with \d+ values/)
  await kawan(['demo', '--children', '150'], { dataDir: two })
  await kawan(['demo', '--children', '150', '--seed', '2'], { dataDir: other })
  expect(families(two)).toEqual(families(one))
  expect(families(other)).not.toEqual(families(one))
})

test('families hang together, and their children grow as children do', async () => {
  const dataDir = freshFolder()
  await kawan(['demo', '--children', '2000'], { dataDir })
  await kawan(['demo', '--children', '500'], { dataDir })
  const count = (query: string): unknown => inDatabase(dataDir, (db) => db.prepare(query).pluck().get())
  expect(count('select count(*) from child')).toBe(2_500)
  expect(count('select count(distinct child) from guardian')).toBe(2_500)
  expect(count('select count(*) from guardian where person not in (select id from person)')).toBe(0)
  expect(count('select count(*) from person where village not in (select code from area)')).toBe(0)
  expect(count('select count(*) from measurement join child on child.id = child where "on" < born')).toBe(0)
  expect(count('select max(n) from (select count(distinct "on") as n from measurement group by child)')).toBe(
    12,
  )
  // nobody of them can be written to
  expect(count('select count(*) from contact')).toBe(0)
  const shrunk = `select count(*) from measurement a join measurement b on a.child = b.child and a.kind = b.kind
    and a.kind = 'length' and a.position is b.position and a."on" < b."on" and a.value > b.value`
  expect(count(shrunk)).toBe(0)

  const rows = inDatabase(dataDir, (db) =>
    db
      .prepare(
        `select c.id, c.sex, julianday(w."on") - julianday(c.born) as days, w.value as weight, l.value as length, l.position
         from child c join measurement w on w.child = c.id and w.kind = 'weight'
         join measurement l on l.child = c.id and l."on" = w."on" and l.kind = 'length'
         where w."on" = (select max("on") from measurement m where m.child = c.id)`,
      )
      .raw()
      .all(),
  )
  const csv = rows.map((row) => {
    const [id, sex, days, weight, length, position] = Array.isArray(row) ? row : []
    return [id, sex, days, weight, length, position === 'lying' ? 'l' : 'h'].join(',')
  })
  const { out } = await kawan(['zscore'], {
    input: ['id,sex,age_days,weight_kg,lenhei_cm,measure', ...csv].join('\n'),
  })
  const results = out.trimEnd().split('\n').slice(1)
  const share = (sign: RegExp): number => results.filter((line) => sign.test(line)).length / results.length
  expect(share(/tb-u=(?:sangat-)?pendek/)).toBeGreaterThan(0.12)
  expect(share(/tb-u=(?:sangat-)?pendek/)).toBeLessThan(0.3)
  expect(share(/bb-tb=gizi-(?:kurang|buruk)/)).toBeLessThan(0.15)
  expect(share(/error/)).toBe(0)
})
