/** What a client reads before its first call; the essentials stand in the first lines, since some clients read no further. */
export const builderInstructions = `Builder Mode builds and runs software from a description. create_agent with one sentence, then get_agent with wait_seconds 20 until status is not "processing".
gathering: answer_agent (by question_id, or one message such as "use the defaults"). awaiting_approval: show the plan and its cost to the person, then approve_agent with plan_revision. deployed: preview_url is live. failed: read error.hint.
Every answer carries next_action: what to call or ask next. A change to a live app is answer_agent with a message; it keeps serving until the new version has passed.
deploy_code ships files of your own. Never ask for a secret in the chat: create_secret_link gives a page for it.`;
