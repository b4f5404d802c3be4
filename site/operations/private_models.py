"""Models of the frameworks below, and of this room, that no public page shows."""

from operations.site_version import declare_private, declare_quiet


def declare_framework_models() -> None:
    """Say which writes need not make pages anew; what is not named here does."""
    declare_private(
        *("operations.Heartbeat", "operations.PeriodicRun", "operations.SiteVersion"),
        "operations.RetentionRun",
        *("django_tasks_database.DBTaskResult", "sessions.Session"),
        because="how the site works, not what it shows",
    )
    declare_private(
        *("auth.Permission", "auth.Group", "auth.Group_permissions"),
        *("wagtailcore.GroupPagePermission", "wagtailcore.GroupSitePermission"),
        *("wagtailcore.GroupCollectionPermission", "wagtailcore.APIToken"),
        *("account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator"),
        *("socialaccount.SocialAccount", "socialaccount.SocialApp"),
        *("socialaccount.SocialApp_sites", "socialaccount.SocialToken"),
        because="what people may do once they signed in",
    )
    declare_private(
        *("wagtailcore.Revision", "wagtailcore.Comment", "wagtailcore.CommentReply"),
        *("wagtailcore.PageSubscription", "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"),
        *("wagtailcore.Workflow", "wagtailcore.WorkflowPage", "wagtailcore.WorkflowTask"),
        *("wagtailcore.WorkflowContentType", "wagtailcore.WorkflowState"),
        *("wagtailcore.Task", "wagtailcore.TaskState", "wagtailcore.GroupApprovalTask"),
        *("wagtailcore.GroupApprovalTask_groups", "wagtailcore.UploadedFile"),
        *("wagtailcore.ReferenceIndex", "wagtailusers.UserProfile", "wagtailadmin.Admin"),
        *("wagtailadmin.EditingSession", "wagtailadmin.FormState"),
        *("wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"),
        because="the editors' work before it is published",
    )
    declare_private(
        *("wagtailimages.Rendition", "wagtailembeds.Embed"),
        because="made from something public when a page first shows it",
    )
    # A draft is saved beside what is online.
    declare_quiet(
        "wagtailcore.Page",
        *("draft_title", "has_unpublished_changes", "latest_revision_id"),
        *("latest_revision_created_at", "locked", "locked_at", "locked_by_id"),
        because="they tell of drafts",
    )
