import { readRecording } from './__testUtils__/oracle';
import { listGoFunctions } from './catalogue';
import { createSeededRandom } from './random';
import { parseGoTemplate } from './template';

function messageOf(source: string): string {
  try {
    const random = createSeededRandom('catalogue');
    return parseGoTemplate(source).execute({}, { random });
  } catch (error) {
    return String(error);
  }
}

describe('listGoFunctions', () => {
  const offered = listGoFunctions();
  const { functions } = readRecording().source;

  it('has all that sprig has, or says why not', () => {
    const missing = functions.filter(name => !offered.includes(name));
    expect(missing).toHaveLength(16);
    missing.forEach(name => {
      expect(messageOf(`{{ ${name} }}`)).toMatch(
        /function "\w+" is not offered here: it (reads|asks|needs) /,
      );
    });
  });

  it('has those of the language and of sprig, and no others', () => {
    const language = [
      ...['and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le'],
      ...['len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println'],
      'urlquery',
    ];
    expect(offered.filter(name => !functions.includes(name))).toEqual(language);
  });
});

describe('functions that differ from sprig on purpose', () => {
  it.each([
    ['{{ date "2006" "today" }}', 'the present time is not offered here'],
    ['{{ htmlDate nil }}', 'the present time is not offered here'],
    [
      '{{ durationRound (toDate "2006" "2024") }}',
      'the present time is not offered here',
    ],
    [
      '{{ dateInZone "15:04" 0 "Europe/Vienna" }}',
      'UTC is the only time zone that is offered here',
    ],
    ['{{ (toDate "2006" "2024").Month }}', "can't evaluate field Month"],
  ])('%s is refused', (source, reason) => {
    expect(messageOf(source)).toContain(reason);
  });

  it.each([
    ['{{ keys (dict "b" 1 "c" 2 "a" 3) }}', '[a b c]'],
    ['{{ values (dict "b" 1 "c" 2 "a" 3) }}', '[3 1 2]'],
    ['{{ eq (semver "1.2.3") (semver "1.2.3") }}', 'true'],
    ['{{ printf "%p" (list 1) }}', '%!p(no address)'],
  ])('%s gives %s every time', (source, text) => {
    expect(messageOf(source)).toBe(text);
  });
});
