import { ApiError } from '../api/api-error.ts';
import { platformAnswers } from './platform-answers.ts';

/**
 * Loads a view. While the platform is away its absence is told in the page: a reload, which helps after an update,
 * would put the browser's own error page in its place.
 */
export function loadView<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    try {
      return await load();
    } catch (error) {
      if (await platformAnswers()) throw error;
      throw new ApiError('offline', 0, 'The platform does not answer.', {
        hint: 'Check that it is running; this page comes by itself when it answers.',
      });
    }
  };
}
