import { entity, entityWithoutScore } from './__testUtils__/renderWithScore';
import { isScoreAvailable } from './availability';

describe('isScoreAvailable', () => {
  it('asks for the annotation', () => {
    expect(isScoreAvailable(entity)).toBe(true);
    expect(isScoreAvailable(entityWithoutScore)).toBe(false);
  });

  it('does not take an empty one', () => {
    expect(
      isScoreAvailable({
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: { 'score.dev/file': ' ' },
        },
      }),
    ).toBe(false);
  });
});
