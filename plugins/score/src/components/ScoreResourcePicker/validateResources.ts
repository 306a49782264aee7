import { translationApiRef } from '@backstage/frontend-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { scoreApiRef } from '../../api';
import { scoreTranslationRef } from '../../translation';
import { describeProblem, findProblems } from './findProblems';
import { offeredTypes } from './offeredTypes';
import type { PickedResource } from './types';

/** Checks what was picked against what the platform offers now. */
export const validateResources: CustomFieldValidator<PickedResource[]> = async (
  resources,
  field,
  { apiHolder },
) => {
  const score = apiHolder.get(scoreApiRef);
  if (!score || !resources?.length) return;
  const response = await score.getResourceTypes();
  const translation = apiHolder
    .get(translationApiRef)
    ?.getTranslation(scoreTranslationRef);
  for (const problem of findProblems(resources, offeredTypes(response))) {
    field.addError(
      translation?.ready
        ? describeProblem(problem, translation.t)
        : problem.kind,
    );
  }
};
