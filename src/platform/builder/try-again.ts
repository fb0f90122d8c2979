const words = /^(?:please )?(?:try|build|run|do)? ?(?:it |that |this )?(?:again|once more|retry)(?: please)?[.! ]*$/i;

/** Whether a message asks for nothing but another try of what was planned: “try again”, which failures suggest. */
export const asksToTryAgain = (message: string): boolean => words.test(message.trim());
