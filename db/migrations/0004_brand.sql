ALTER TABLE `settings` ADD `accent_color` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `own_css` text;