"""What the award does: functions that know no HTTP."""
