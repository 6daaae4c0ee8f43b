DROP INDEX `incidents_by_start`;--> statement-breakpoint
CREATE INDEX `incidents_by_start` ON `incidents` (`started_at`,`scheduled_for`);