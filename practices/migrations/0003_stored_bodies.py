

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0002_stored_cards'),
    ]

    operations = [
        migrations.CreateModel(
            name='PracticeBody',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='stored_body', serialize=False, to='practices.practicepage', verbose_name='praktijk')),
                ('opening', models.TextField(verbose_name='opening')),
                ('evidence', models.TextField(blank=True, verbose_name='bij het verhaal')),
                ('after', models.TextField(blank=True, verbose_name='onderaan')),
            ],
            options={
                'verbose_name': 'getekende bladzijde',
                'verbose_name_plural': 'getekende bladzijden',
            },
        ),
    ]
