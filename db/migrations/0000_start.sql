CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`author` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`principal` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`subject` text,
	`status` integer,
	`response` text,
	`lease_until` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`principal`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_expiry` ON `idempotency_keys` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`csrf` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `setup_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email` ON `staff` (`email`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash` ON `tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `incident_components` (
	`incident_id` text NOT NULL,
	`component_id` text NOT NULL,
	PRIMARY KEY(`incident_id`, `component_id`),
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`component_id`) REFERENCES `components`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`status` text NOT NULL,
	`impact` text NOT NULL,
	`impact_override` text,
	`started_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`monitoring_at` integer,
	`resolved_at` integer,
	`scheduled_for` integer,
	`scheduled_until` integer,
	`next_update_at` integer,
	`card_id` text,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_by_start` ON `incidents` (`started_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_seq` ON `incidents` (`seq`);--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`started_at`) WHERE status not in ('resolved', 'postmortem', 'completed', 'cancelled');--> statement-breakpoint
CREATE TABLE `update_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`update_id` text NOT NULL,
	`message` text NOT NULL,
	`replaced_at` integer NOT NULL,
	`replaced_by` text NOT NULL,
	FOREIGN KEY (`update_id`) REFERENCES `updates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `update_revisions_by_update` ON `update_revisions` (`update_id`,`replaced_at`);--> statement-breakpoint
CREATE TABLE `updates` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`seq` integer NOT NULL,
	`status` text NOT NULL,
	`phase` text NOT NULL,
	`message` text NOT NULL,
	`next_update_at` integer,
	`display_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`author` text NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `updates_by_incident` ON `updates` (`incident_id`,`display_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `updates_seq` ON `updates` (`seq`);--> statement-breakpoint
CREATE TABLE `channel_states` (
	`channel` text PRIMARY KEY NOT NULL,
	`paused_until` integer NOT NULL,
	`error` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`update_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`channel` text NOT NULL,
	`recipient` text NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`epoch` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`not_before` integer NOT NULL,
	`late_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`unsure_since` integer,
	`first_tried_at` integer,
	`text` text,
	`picture_note` text,
	`error` text,
	`remote` text,
	`sent_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`update_id`) REFERENCES `updates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`update_id`,`channel`,`recipient`);--> statement-breakpoint
CREATE INDEX `deliveries_by_thread` ON `deliveries` (`incident_id`,`channel`,`recipient`,`seq`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`not_before`) WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE TABLE `posts` (
	`update_id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`text` text NOT NULL,
	`link` text NOT NULL,
	`is_end` integer NOT NULL,
	`language` text NOT NULL,
	`card` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`update_id`) REFERENCES `updates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `component_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`component_id` text NOT NULL,
	`update_id` text,
	`old_status` text NOT NULL,
	`new_status` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`component_id`) REFERENCES `components`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `component_changes_by_component` ON `component_changes` (`component_id`,`at`);--> statement-breakpoint
CREATE INDEX `component_changes_by_update` ON `component_changes` (`update_id`);--> statement-breakpoint
CREATE INDEX `component_changes_by_time` ON `component_changes` (`at`);--> statement-breakpoint
CREATE TABLE `components` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`is_group` integer NOT NULL,
	`group_id` text,
	`position` integer NOT NULL,
	`status` text NOT NULL,
	`showcase` integer NOT NULL,
	`only_show_if_degraded` integer NOT NULL,
	`start_date` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `publishing` (
	`target` text PRIMARY KEY NOT NULL,
	`wanted_seq` integer NOT NULL,
	`wanted_at` integer NOT NULL,
	`done_seq` integer NOT NULL,
	`done_at` integer,
	`done_bundle` text,
	`epoch` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`time_zone` text NOT NULL,
	`language` text NOT NULL,
	`tone` text NOT NULL,
	`brand_color` text NOT NULL,
	`logo` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`seq` integer NOT NULL
);
