-- Plans from before apps could reach anybody: they reach nobody.
UPDATE "agents" SET "plan" = "plan" || '{"egress": []}'::jsonb WHERE jsonb_typeof("plan") = 'object' AND NOT "plan" ? 'egress';--> statement-breakpoint
UPDATE "builds" SET "plan" = "plan" || '{"egress": []}'::jsonb WHERE jsonb_typeof("plan") = 'object' AND NOT "plan" ? 'egress';
