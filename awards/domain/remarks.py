"""What the log commits to of a juror's remarks: they lie apart, so that they can be erased."""

from awards.domain.chain import canonical, commitment
from awards.models import BallotRemark


def remark_text(*, for_team: str, for_jury: str) -> str:
    """Return both remarks as the one text that the log commits to; empty where there is none."""
    if not for_team and not for_jury:
        return ""
    return canonical({"for_jury": for_jury, "for_team": for_team}).decode()


def digest_of_remark(remark: BallotRemark) -> str | None:
    """Return what the log holds of a remark; None where nothing was written."""
    text = remark_text(for_team=remark.for_team, for_jury=remark.for_jury)
    return commitment(text=text, salt=remark.salt) if text else None
