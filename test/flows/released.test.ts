import { expect, test } from 'vitest'
import { MOVES } from '../../flows/moved.ts'
import { promised } from '../../src/cli/flows.ts'
import { readRelease } from '../../src/cli/release-file.ts'
import { broken, type Moves, type Released } from '../../src/engine/released.ts'

const now = promised()
const noMoves: Moves = {}

/** Today's promises with something put in the place of one flow: a made-up earlier release. */
const releasedWith = (flow: string, steps: Released['flows'][string]): Released => ({
  ...now,
  flows: { ...now.flows, [flow]: { ...now.flows[flow], ...steps } },
})

const told = (before: Released, moves: Moves = noMoves): readonly string[] =>
  broken(before, now, moves).map(({ where, says }) => `${where} ${says}`)

test('people who were in the middle of something at the last release find their question again', () => {
  const released = readRelease(new URL('../../flows/released.json', import.meta.url).pathname)
  expect(released === undefined ? [] : broken(released, now, MOVES)).toEqual([])
})

test('a program keeps its own promises', () => {
  expect(told(now)).toEqual([])
})

test('a released step that is gone is a break, unless it was moved to one that exists', () => {
  const before = releasedWith('welcome', { village: { choices: [], accepts: ['text'] } })
  expect(told(before)).toEqual([expect.stringContaining('welcome.village is gone')])
  expect(told(before, { 'welcome.village': { flow: 'place', step: 'query' } })).toEqual([])
  expect(told(before, { 'welcome.village': { flow: 'place', step: 'street' } })).toEqual([
    'welcome.village moves to place.street, which is no step',
  ])
})

test('a flow that is gone strands everybody in it', () => {
  const before = releasedWith('quiz', {
    one: { choices: [], accepts: [] },
    two: { choices: [], accepts: [] },
  })
  expect(told(before)).toHaveLength(2)
})

test('a choice that is no longer there is a break, a new one is none', () => {
  const { agree, fewer } = {
    agree: { choices: ['agree', 'alone', 'no', 'maybe'], accepts: [] },
    fewer: { choices: ['agree', 'no'], accepts: [] },
  }
  expect(told(releasedWith('welcome', { consent: agree }))).toEqual([
    'welcome.consent no longer has the choices maybe',
  ])
  expect(told(releasedWith('welcome', { consent: fewer }))).toEqual([])
})

test('an answer is still understood in the form in which it was stored', () => {
  expect(now.flows['register']?.['born']?.accepts).toEqual(['{approx,on}', 'approx:truth', 'on:day'])
  expect(now.flows['measure']?.['position']?.accepts).toEqual(['null', 'word:lying', 'word:standing'])
  expect(now.flows['measure']?.['weight']?.accepts).toEqual(['null', 'number', 'whole'])
  expect(told(releasedWith('register', { born: { choices: [], accepts: ['day'] } }))).toEqual([
    'register.born no longer understands stored answers of the forms day',
  ])
})

test('a queued message still has its sentence, and all the values that it needs', () => {
  const key = 'people.reminders.due'
  expect(now.words[key]).toEqual(['call', 'child'])
  expect(told({ ...now, words: { ...now.words, [key]: ['call'] } })).toEqual([
    `${key} needs child, which queued messages do not carry`,
  ])
  expect(told({ ...now, words: { ...now.words, [key]: ['call', 'child', 'due'] } })).toEqual([])
  expect(told({ ...now, words: { ...now.words, 'people.reminders.gone': [] } })).toEqual([
    expect.stringContaining('people.reminders.gone is gone'),
  ])
})

test('jobs that wait and buttons on phones keep their meaning', () => {
  expect(told({ ...now, jobs: [...now.jobs, 'vaccine'] })).toEqual([
    expect.stringContaining('job vaccine is gone'),
  ])
  expect(told({ ...now, tap: '1-2-step-value' })).toEqual([expect.stringContaining('buttons their data was')])
})
