import { screen, within } from '@testing-library/react';
import fs from 'node:fs';
import path from 'node:path';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { platformOf, typesAnswer } from '../../__testUtils__/platformAnswer';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { ResourceTypesPage } from './ResourceTypesPage';

const community = path.resolve(
  __dirname,
  '../../../../../../shared/corpus/community-provisioners',
);

/** `npm test` names this among what it could not run. */
const describeCorpus = fs.existsSync(community) ? describe : describe.skip;

/** All of them in one platform: for Compose in `local`, for Kubernetes in `live`. */
function communityPlatform() {
  const files = fs
    .readdirSync(community, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.provisioners.yaml'));
  return platformOf({
    'platform.yaml': `name: community
environments:
  - { name: local, title: Local, target: compose, provisioners: ['*/score-compose/*'] }
  - { name: live, title: Live, target: kubernetes, provisioners: ['*/score-k8s/*'] }
`,
    ...Object.fromEntries(
      files.map(file => [
        file,
        fs.readFileSync(path.join(community, file), 'utf8'),
      ]),
    ),
  });
}

describeCorpus('provisioners of the community on the page', () => {
  it('are available, failing with the reason, or not offered', async () => {
    const answer = typesAnswer(communityPlatform());
    renderWithScore(<ResourceTypesPage />, {
      api: fakeScoreApi({ getResourceTypes: async () => answer }),
    });
    const types = within(
      await screen.findByRole('region', { name: 'Resource types' }),
    );
    const cells = (type: RegExp) =>
      within(types.getByRole('row', { name: type }))
        .getAllByRole('cell')
        .map(cell => cell.textContent);
    expect(cells(/^service/)).toEqual(['Available', 'Available']);
    expect(cells(/^gcp-pubsub-emulator/)).toEqual([
      'Available',
      'Not offeredLive has no provisioner for it.',
    ]);
    expect(cells(/^redis/)).toEqual([
      'Not offeredLocal has no provisioner for it.',
      expect.stringMatching(/^FailingIt is a program \(cmd:\/\/\)/),
    ]);
    const count = (text: string) => types.queryAllByText(text).length;
    expect({
      available: count('Available'),
      failing: count('Failing'),
      missing: count('Not offered'),
    }).toEqual({ available: 4, failing: 5, missing: 3 });
  });
});
