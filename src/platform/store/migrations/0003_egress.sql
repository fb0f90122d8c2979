ALTER TABLE "deployments" ADD COLUMN "egress" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "spending" ADD COLUMN "egress_gb" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "spending" ADD COLUMN "ingress_gb" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "spending" ADD COLUMN "egress_usd" numeric DEFAULT 0 NOT NULL;